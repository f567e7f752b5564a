/** The operations of the comparison as written out by hand: which fetches, and what is asked. */
import type { SubgraphName } from '../graph.ts';
import { type Ask, entities, representations } from './ask.ts';

export interface Product {
  readonly upc: string;
  readonly name: string;
  readonly price: number;
  readonly weight: number;
}
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly username: string;
}
export interface Stock {
  readonly inStock: boolean;
  readonly shippingEstimate: number;
}

export const TREE_OF_PRODUCT = 'reviews{id body author{id reviews{id body product{upc}}}}';
export const TREE_OF_USER = `reviews{id body product{upc ${TREE_OF_PRODUCT}}}`;

const dataOf = (text: string) => JSON.parse(text).data;

/** The data of a root field. */
export const root = async <Data>(ask: Ask, subgraph: SubgraphName, field: string, page: number): Promise<Data> =>
  dataOf(await ask(subgraph, `query($page:Int!){${field}}`, `{"page":${page}}`));

/** Entities by their keys, in the order of these. */
export async function byKey<Entity>(
  ask: Ask,
  { subgraph, type, key, fields }: { subgraph: SubgraphName; type: string; key: string; fields: string },
  values: readonly string[],
  more?: (value: string) => string,
): Promise<Map<string, Entity>> {
  const text = await ask(subgraph, entities(type, fields), representations(type, key, values, more));
  const found: Entity[] = dataOf(text)._entities;
  return new Map(values.map((value, index) => [value, found[index] as Entity]));
}

/** Products whole, as the big operation has them, and the people in it. */
export async function wholeOf(
  ask: Ask,
  upcs: readonly string[],
  ids: readonly string[],
): Promise<{ products: Map<string, Product>; people: Map<string, Person>; stock: Map<string, Stock> }> {
  const [products, people] = await Promise.all([
    byKey<Product>(ask, { subgraph: 'products', type: 'Product', key: 'upc', fields: 'upc name price weight' }, upcs),
    byKey<Person>(ask, { subgraph: 'users', type: 'User', key: 'id', fields: 'id username name' }, ids),
  ]);
  const stock = await byKey<Stock>(
    ask,
    { subgraph: 'inventory', type: 'Product', key: 'upc', fields: 'inStock shippingEstimate' },
    upcs,
    (upc) => `,"price":${products.get(upc)?.price},"weight":${products.get(upc)?.weight}`,
  );
  return { products, people, stock };
}
