import type { Ask } from './ask.ts';
import { byKey, type Person, type Product, root, TREE_OF_PRODUCT, TREE_OF_USER, wholeOf } from './operations.ts';

interface Reviewed {
  readonly reviews: Review[];
}
interface Review {
  readonly id: string;
  readonly product?: { readonly upc: string } & Partial<Reviewed>;
  readonly author?: { readonly id: string } & Partial<Reviewed>;
}

async function small(ask: Ask, page: number): Promise<unknown> {
  const { topProducts } = await root<{ topProducts: Product[] }>(
    ask,
    'products',
    'topProducts(page:$page,first:5){upc name price}',
    page,
  );
  const upcs = topProducts.map(({ upc }) => upc);
  const product = { type: 'Product', key: 'upc' };
  const [reviews, stock, watchers] = await Promise.all([
    byKey<object>(ask, { ...product, subgraph: 'reviews', fields: 'reviews{id body}' }, upcs),
    byKey<object>(ask, { ...product, subgraph: 'inventory', fields: 'inStock' }, upcs),
    byKey<object>(ask, { ...product, subgraph: 'users', fields: 'watchers{id name}' }, upcs),
  ]);
  return {
    topProducts: topProducts.map((one) => ({
      ...one,
      ...reviews.get(one.upc),
      ...stock.get(one.upc),
      ...watchers.get(one.upc),
    })),
  };
}

const keysOf = <Thing>(things: readonly Thing[], key: (thing: Thing) => string): string[] => [
  ...new Set(things.map(key)),
];

async function deep(ask: Ask, page: number): Promise<unknown> {
  type Vendor = { id: string; name: string; manager: { id: string } };
  type Sold = { name: string; vendor: { id: string } };
  type Plain = { id: string; product: { upc: string } };
  const ofUser = { subgraph: 'reviews', type: 'User', key: 'id' } as const;
  const ofProduct = { subgraph: 'products', type: 'Product', key: 'upc' } as const;
  const { users } = await root<{ users: Person[] }>(ask, 'users', 'users(page:$page){id name}', page);
  const reviews = await byKey<{ reviews: Plain[] }>(
    ask,
    { ...ofUser, fields: 'reviews{id product{upc}}' },
    users.map(({ id }) => id),
  );
  const reviewed = [...reviews.values()].flatMap((one) => one.reviews);
  const upcs = keysOf(reviewed, ({ product }) => product.upc);
  const products = await byKey<Sold>(ask, { ...ofProduct, fields: 'name vendor{id}' }, upcs);
  const vendorIds = keysOf([...products.values()], ({ vendor }) => vendor.id);
  const vendors = await byKey<Vendor>(
    ask,
    { subgraph: 'inventory', type: 'Vendor', key: 'id', fields: 'id name manager{id}' },
    vendorIds,
  );
  const managerIds = keysOf([...vendors.values()], ({ manager }) => manager.id);
  const [managers, theirs] = await Promise.all([
    byKey<{ name: string }>(ask, { subgraph: 'users', type: 'User', key: 'id', fields: 'name' }, managerIds),
    byKey<{ reviews: Plain[] }>(ask, { ...ofUser, fields: 'reviews{id product{upc}}' }, managerIds),
  ]);
  const last = keysOf(
    [...theirs.values()].flatMap((one) => one.reviews),
    ({ product }) => product.upc,
  );
  const sold = await byKey<Product>(ask, { ...ofProduct, fields: 'upc name price weight' }, last);
  const estimates = await byKey<{ shippingEstimate: number }>(
    ask,
    { subgraph: 'inventory', type: 'Product', key: 'upc', fields: 'shippingEstimate' },
    last,
    (upc) => `,"price":${sold.get(upc)?.price},"weight":${sold.get(upc)?.weight}`,
  );
  const managerOf = (id: string) => ({
    name: managers.get(id)?.name,
    reviews: theirs.get(id)?.reviews.map(({ id: review, product: { upc } }) => ({
      id: review,
      product: { upc, name: sold.get(upc)?.name, shippingEstimate: estimates.get(upc)?.shippingEstimate },
    })),
  });
  const vendorOf = (id: string) => ({
    id,
    name: vendors.get(id)?.name,
    manager: managerOf(vendors.get(id)?.manager.id ?? ''),
  });
  const productOf = (upc: string) => ({
    upc,
    name: products.get(upc)?.name,
    vendor: vendorOf(products.get(upc)?.vendor.id ?? ''),
  });
  const reviewsOf = (id: string) =>
    reviews.get(id)?.reviews.map(({ id: review, product }) => ({ id: review, product: productOf(product.upc) }));
  return { users: users.map(({ id, name }) => ({ id, name, reviews: reviewsOf(id) })) };
}

/** Products and people that a tree of reviews names. */
function namedIn(reviews: readonly Review[], upcs: Set<string>, ids: Set<string>): void {
  for (const { product, author } of reviews) {
    if (product) {
      upcs.add(product.upc);
      if (product.reviews) namedIn(product.reviews, upcs, ids);
    }
    if (author) {
      ids.add(author.id);
      if (author.reviews) namedIn(author.reviews, upcs, ids);
    }
  }
}

/** Writes products and people where a tree names them. */
function complete(
  reviews: readonly Review[],
  products: ReadonlyMap<string, object>,
  people: ReadonlyMap<string, object>,
): void {
  for (const { product, author } of reviews) {
    if (product) {
      Object.assign(product, products.get(product.upc));
      if (product.reviews) complete(product.reviews, products, people);
    }
    if (author) {
      Object.assign(author, people.get(author.id));
      if (author.reviews) complete(author.reviews, products, people);
    }
  }
}

async function big(ask: Ask, page: number): Promise<unknown> {
  const [{ users }, { topProducts }] = await Promise.all([
    root<{ users: Person[] }>(ask, 'users', 'users(page:$page){id username name}', page),
    root<{ topProducts: Product[] }>(ask, 'products', 'topProducts(page:$page,first:20){upc name price weight}', page),
  ]);
  const userIds = users.map(({ id }) => id);
  const topUpcs = topProducts.map(({ upc }) => upc);
  const [ofUsers, ofProducts] = await Promise.all([
    byKey<Reviewed>(ask, { subgraph: 'reviews', type: 'User', key: 'id', fields: TREE_OF_USER }, userIds),
    byKey<Reviewed>(ask, { subgraph: 'reviews', type: 'Product', key: 'upc', fields: TREE_OF_PRODUCT }, topUpcs),
  ]);
  const trees = [...ofUsers.values(), ...ofProducts.values()].flatMap(({ reviews }) => reviews);
  const [upcs, ids] = [new Set(topUpcs), new Set<string>()];
  namedIn(trees, upcs, ids);
  const { products, people, stock } = await wholeOf(ask, [...upcs], [...ids]);
  const whole = new Map([...products].map(([upc, one]) => [upc, { ...one, ...stock.get(upc) }]));
  complete(trees, whole, people);
  return {
    users: users.map((one) => ({ ...one, reviews: ofUsers.get(one.id)?.reviews })),
    topProducts: topProducts.map((one) => ({ ...whole.get(one.upc), reviews: ofProducts.get(one.upc)?.reviews })),
  };
}

const OPERATIONS = { Small: small, Deep: deep, Big: big } as const;

/** Parses the answers of subgraphs, joins objects, and stringifies. */
export const joinObjects = async (operation: keyof typeof OPERATIONS, ask: Ask, page: number): Promise<string> =>
  `{"data":${JSON.stringify(await OPERATIONS[operation](ask, page))}}`;
