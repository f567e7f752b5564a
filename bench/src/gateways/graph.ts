import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type ExecutionResult, execute, type GraphQLSchema, graphqlSync, parse } from 'graphql';
import { placeOf, product, review, roots, user, vendor } from './catalogue.ts';

/** A subgraph of the comparison. */
export type SubgraphName = 'users' | 'products' | 'reviews' | 'inventory';

type Representation = { readonly __typename: string } & Readonly<Record<string, unknown>>;

/**
 * Federation 2; types of other subgraphs are extended, and their keys external, so that without its first line each is
 * one of version 1 too, which Mercurius wants.
 */
const FEDERATION_2 =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@external", "@requires", "@shareable"])\n';

const SDL: Readonly<Record<SubgraphName, string>> = {
  users: `
extend type Query { users(page: Int!): [User!]! }
type User @key(fields: "id") { id: ID! name: String! username: String! }
extend type Product @key(fields: "upc") { upc: ID! @external watchers: [User!]! }
`,
  products: `
extend type Query { topProducts(page: Int!, first: Int! = 5): [Product!]! }
type Product @key(fields: "upc") { upc: ID! name: String! price: Int! weight: Int! vendor: Vendor! }
extend type Vendor @key(fields: "id") { id: ID! @external }
`,
  reviews: `
type Review @key(fields: "id") { id: ID! body: String! author: User! product: Product! }
extend type User @key(fields: "id") { id: ID! @external reviews: [Review!]! }
extend type Product @key(fields: "upc") { upc: ID! @external reviews: [Review!]! }
`,
  inventory: `
type Vendor @key(fields: "id") { id: ID! name: String! manager: User! }
extend type User @key(fields: "id") { id: ID! @external }
extend type Product @key(fields: "upc") {
  upc: ID! @external
  price: Int! @external
  weight: Int! @external
  inStock: Boolean!
  shippingEstimate: Int! @requires(fields: "price weight")
}
`,
};

export const SUBGRAPH_NAMES = Object.keys(SDL) as SubgraphName[];

/** The text of a subgraph's schema, of Federation 2 or of 1. */
export const sdlOf = (name: SubgraphName, federation: 1 | 2 = 2): string =>
  federation === 2 ? `${FEDERATION_2}${SDL[name]}` : SDL[name];

const byNumber =
  <Entity>(make: (page: number, number: number) => Entity, key: 'id' | 'upc') =>
  (representation: Representation) => {
    const { page, number } = placeOf(String(representation[key]));
    return make(page, number);
  };

/** Price and weight are of another subgraph: `inventory` has them only as the gateway gives them. */
function inventoryProduct(representation: Representation) {
  const { price, weight, ...own } = byNumber(product, 'upc')(representation);
  return { ...own, price: representation.price, weight: representation.weight };
}

type Resolvers = Record<string, { __resolveReference: (representation: Representation) => unknown }>;

const RESOLVERS: Readonly<Record<SubgraphName, Resolvers>> = {
  users: {
    User: { __resolveReference: byNumber(user, 'id') },
    Product: { __resolveReference: byNumber(product, 'upc') },
  },
  products: {
    Product: { __resolveReference: byNumber(product, 'upc') },
    Vendor: { __resolveReference: byNumber(vendor, 'id') },
  },
  reviews: {
    Review: { __resolveReference: byNumber(review, 'id') },
    User: { __resolveReference: byNumber(user, 'id') },
    Product: { __resolveReference: byNumber(product, 'upc') },
  },
  inventory: {
    Vendor: { __resolveReference: byNumber(vendor, 'id') },
    User: { __resolveReference: byNumber(user, 'id') },
    Product: { __resolveReference: inventoryProduct },
  },
};

/** A request as it comes in a body. */
export interface GraphqlRequest {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
}

/** A subgraph in this process. */
export function subgraph(name: SubgraphName): (request: GraphqlRequest) => Promise<ExecutionResult> {
  const schema = buildSubgraphSchema({ typeDefs: parse(sdlOf(name)), resolvers: RESOLVERS[name] });
  return async ({ query, variables, operationName }) =>
    execute({ schema, document: parse(query), variableValues: variables, operationName, rootValue: roots });
}

/**
 * Composes the subgraphs.
 * @returns the supergraph, which names the URLs, and the schema that clients see
 */
export function composeGraph(urls: Readonly<Record<SubgraphName, string>>): { supergraph: string; api: GraphQLSchema } {
  const services = SUBGRAPH_NAMES.map((name) => ({ name, url: urls[name], typeDefs: parse(sdlOf(name)) }));
  const { errors, supergraphSdl, schema } = composeServices(services);
  if (errors) throw new AggregateError(errors, `The subgraphs do not compose: ${errors[0]?.message}`);
  return { supergraph: supergraphSdl, api: schema.toAPISchema().toGraphQLJSSchema() };
}

/** What is right: the answer of one schema that has it all, without any gateway. */
export function rightAnswer(api: GraphQLSchema, { query, variables }: GraphqlRequest): ExecutionResult {
  return graphqlSync({ schema: api, source: query, variableValues: variables, rootValue: roots });
}
