import type { GraphqlRequest } from './graph.ts';

/** An operation that gateways are compared by. */
export interface Operation {
  readonly name: string;
  readonly query: string;
  /** How many different requests there are; the same is asked for again only after all others. */
  readonly pages: number;
}

const SMALL = `query Small($page: Int!) {
  topProducts(page: $page, first: 5) { upc name price reviews { id body } inStock watchers { id name } }
}`;

const DEEP = `query Deep($page: Int!) {
  users(page: $page) {
    id
    name
    reviews {
      id
      product { upc name vendor { id name manager { name reviews { id product { upc name shippingEstimate } } } } }
    }
  }
}`;

/** The shape of the query of The Guild's benchmark of federation gateways. */
const BIG = `query Big($page: Int!) {
  users(page: $page) {
    ...User
    reviews {
      ...Review
      product { ...Product reviews { ...Review author { ...User reviews { ...Review product { ...Product } } } } }
    }
  }
  topProducts(page: $page, first: 20) {
    ...Product
    reviews { ...Review author { ...User reviews { ...Review product { ...Product } } } }
  }
}
fragment User on User { id username name }
fragment Review on Review { id body }
fragment Product on Product { inStock name price shippingEstimate upc weight }`;

export const OPERATIONS: readonly Operation[] = [
  // One fetch of the root, then three at once.
  { name: 'small', query: SMALL, pages: 1000 },
  // Seven fetches one after another.
  { name: 'deep', query: DEEP, pages: 500 },
  { name: 'big', query: BIG, pages: 100 },
];

/** The small operation over more entities. */
export const ofEntities = (entities: number): Operation => ({
  name: `${entities} entities`,
  query: SMALL.replace('first: 5', `first: ${entities}`),
  pages: Math.max(10, Math.min(1000, Math.ceil(20_000 / entities))),
});

/** The same operation in another text, which no gateway has a plan of, while subgraphs are asked what they know. */
export const retyped = (operation: Operation, index: number): Operation => ({
  name: `${operation.name} ${index}`,
  query: `${operation.query} # ${index}`,
  pages: 1,
});

/** The request for a page. */
export const requestFor = ({ query }: Operation, page: number): GraphqlRequest => ({ query, variables: { page } });
