import { Supergraph } from '@apollo/federation-internals';
import {
  buildASTSchema,
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  Kind,
  parse,
  printSchema,
  type TypeNode,
  visit,
} from 'graphql';
import { type Sequence, type Thing, Truth } from './truth.ts';
import type { World } from './world.ts';

function nullable(type: TypeNode): TypeNode {
  if (type.kind === Kind.NON_NULL_TYPE) return nullable(type.type);
  return type.kind === Kind.LIST_TYPE ? { ...type, type: nullable(type.type) } : type;
}

/** The same schema, in which every field may be null. */
function lenient(schema: GraphQLSchema): GraphQLSchema {
  const document = parse(printSchema(schema), { noLocation: true });
  return buildASTSchema(visit(document, { FieldDefinition: (node) => ({ ...node, type: nullable(node.type) }) }));
}

/** The right answer, and the path of every error that there is, also below what another one made null. */
export interface RightAnswer {
  readonly data: Record<string, unknown> | null | undefined;
  readonly errors: readonly (readonly (string | number)[])[];
  readonly possible: ReadonlySet<string>;
}

const pathsOf = ({ errors = [] }: ExecutionResult) => errors.map(({ path }) => path ?? []);

/** One schema that has all of a supergraph, run by graphql-js. */
export class Monolith {
  /** The schema that clients see. */
  readonly schema: GraphQLSchema;
  readonly #lenient: GraphQLSchema;
  readonly #fieldResolver: GraphQLFieldResolver<unknown, unknown>;

  constructor(world: World, supergraphSdl: string) {
    this.schema = Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema();
    this.#lenient = lenient(this.schema);
    const truth = new Truth(world);
    this.#fieldResolver = (source, args, context, { parentType, fieldName }) => {
      const thing = (source ?? { __typename: parentType.name, id: '' }) as Thing;
      return truth.valueOf(parentType.name, thing, fieldName, args, context as Sequence);
    };
  }

  /** Answers an operation, with the data of a number. */
  async answer(document: DocumentNode, variables: Readonly<Record<string, unknown>>, salt = 0): Promise<RightAnswer> {
    const strict = await this.#run(this.schema, document, variables, { step: 0, salt });
    const all = await this.#run(this.#lenient, document, variables, { step: 0, salt, tellsAll: true });
    const possible = new Set(pathsOf(all).map((path) => JSON.stringify(path)));
    return { data: JSON.parse(JSON.stringify(strict)).data, errors: pathsOf(strict), possible };
  }

  #run(schema: GraphQLSchema, document: DocumentNode, variableValues: Record<string, unknown>, contextValue: Sequence) {
    return execute({ schema, document, variableValues, contextValue, fieldResolver: this.#fieldResolver });
  }
}
