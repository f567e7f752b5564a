import { type Ask, entities, representations } from './ask.ts';
import { type Person, type Product, root, TREE_OF_PRODUCT, TREE_OF_USER, wholeOf } from './operations.ts';

const ENTITIES = '{"data":{"_entities":['.length;
const END = ']}}'.length;

/**
 * The entities in the text of a fetch, each without its braces. `{"` is in no string of JSON, where a quotation mark has
 * a backslash before it; nor does any entity of these fetches hold one that begins like itself.
 */
const entitiesIn = (text: string, first: string): string[] =>
  text
    .slice(ENTITIES, -END)
    .split(`{"${first}":`)
    .slice(1)
    .map((one, index, all) => `"${first}":${one.slice(0, index === all.length - 1 ? -1 : -2)}`);

async function small(ask: Ask, page: number): Promise<string> {
  const text = await ask(
    'products',
    'query($page:Int!){topProducts(page:$page,first:5){upc name price}}',
    `{"page":${page}}`,
  );
  const products = entitiesIn(`${text.slice(0, ENTITIES)}${text.slice('{"data":{"topProducts":['.length)}`, 'upc');
  const upcs = products.map((one) => one.slice('"upc":"'.length, one.indexOf('"', '"upc":"'.length)));
  const wanted = representations('Product', 'upc', upcs);
  const [reviews, stock, watchers] = await Promise.all([
    ask('reviews', entities('Product', 'reviews{id body}'), wanted),
    ask('inventory', entities('Product', 'inStock'), wanted),
    ask('users', entities('Product', 'watchers{id name}'), wanted),
  ]);
  const parts = [entitiesIn(reviews, 'reviews'), entitiesIn(stock, 'inStock'), entitiesIn(watchers, 'watchers')];
  const joined = products.map((one, index) => `{${one},${parts.map((part) => part[index]).join(',')}}`);
  return `{"data":{"topProducts":[${joined.join(',')}]}}`;
}

/** Where a tree of reviews names a product or a person: `"product":{"upc":"…"` and `"author":{"id":"…"`. */
const NAMED = '":{"';

function eachNamed(text: string, take: (key: string, from: number, to: number, isProduct: boolean) => void): void {
  for (let at = text.indexOf(NAMED, ENTITIES); at >= 0; at = text.indexOf(NAMED, at)) {
    const from = at + NAMED.length;
    const isProduct = text.charCodeAt(from) === 117;
    const keyFrom = from + (isProduct ? 'upc":"'.length : 'id":"'.length);
    const keyTo = text.indexOf('"', keyFrom);
    take(text.slice(keyFrom, keyTo), from - 1, keyTo + 1, isProduct);
    at = keyTo;
  }
}

function complete(text: string, products: ReadonlyMap<string, string>, people: ReadonlyMap<string, string>): string {
  let [result, done] = ['', 0];
  eachNamed(text, (key, from, to, isProduct) => {
    result += text.slice(done, from) + (isProduct ? products : people).get(key);
    done = to;
  });
  return result + text.slice(done);
}

async function big(ask: Ask, page: number): Promise<string> {
  const [{ users }, { topProducts }] = await Promise.all([
    root<{ users: Person[] }>(ask, 'users', 'users(page:$page){id username name}', page),
    root<{ topProducts: Product[] }>(ask, 'products', 'topProducts(page:$page,first:20){upc name price weight}', page),
  ]);
  const topUpcs = topProducts.map(({ upc }) => upc);
  const userIds = users.map(({ id }) => id);
  const trees = await Promise.all([
    ask('reviews', entities('User', TREE_OF_USER), representations('User', 'id', userIds)),
    ask('reviews', entities('Product', TREE_OF_PRODUCT), representations('Product', 'upc', topUpcs)),
  ]);
  const [upcs, ids] = [new Set(topUpcs), new Set<string>()];
  for (const tree of trees) eachNamed(tree, (key, _from, _to, isProduct) => void (isProduct ? upcs : ids).add(key));
  const { products, people, stock } = await wholeOf(ask, [...upcs], [...ids]);
  const textOf = (one: object) => JSON.stringify(one).slice(1, -1);
  const productTexts = new Map([...products].map(([upc, one]) => [upc, textOf({ ...stock.get(upc), ...one })]));
  const peopleTexts = new Map([...people].map(([id, one]) => [id, textOf(one)]));
  const [ofUsers, ofProducts] = trees.map((tree) => entitiesIn(complete(tree, productTexts, peopleTexts), 'reviews'));
  const userTexts = users.map((one, index) => `{${textOf(one)},${ofUsers?.[index]}}`);
  const topTexts = topUpcs.map((upc, index) => `{${productTexts.get(upc)},${ofProducts?.[index]}}`);
  return `{"data":{"users":[${userTexts.join(',')}],"topProducts":[${topTexts.join(',')}]}}`;
}

const OPERATIONS = { Small: small, Big: big } as const;

/** Writes the answer from pieces of the subgraphs' text, most of which is never parsed. */
export const spliceText = (operation: keyof typeof OPERATIONS, ask: Ask, page: number): Promise<string> =>
  OPERATIONS[operation](ask, page);
