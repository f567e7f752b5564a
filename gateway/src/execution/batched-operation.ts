import type { FetchNode } from '@apollo/query-planner';
import {
  type ASTNode,
  type DefinitionNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  print,
  stripIgnoredCharacters,
  type VariableDefinitionNode,
  visit,
} from 'graphql';

const ENTITIES = '_entities';
const LIST = 'representations';

/** The name that the entities of a batch's n-th fetch have in its answer. */
export const entitiesName = (n: number): string => (n === 0 ? ENTITIES : `${ENTITIES}${n}`);
/** The variable that they are asked for by. */
export const listName = (n: number): string => (n === 0 ? LIST : `${LIST}${n}`);
/** Whether a name in an answer is that of a list of entities. */
export const isEntitiesName = (name: unknown): boolean => typeof name === 'string' && /^_entities\d*$/.test(name);

const nameNode = (value: string) => ({ kind: Kind.NAME, value }) as const;

/** The operations of several fetches for entities as one. */
class Batching {
  readonly #variables = new Map<string, VariableDefinitionNode>();
  readonly #fragments = new Map<string, FragmentDefinitionNode>();
  readonly #fields: FieldNode[] = [];

  /** Adds the operation of the n-th fetch. */
  add(document: DocumentNode, n: number): void {
    const renamed = this.#renamed(document, n);
    for (const definition of renamed.definitions) this.#take(definition, n);
  }

  print(): string {
    const operation: OperationDefinitionNode = {
      kind: Kind.OPERATION_DEFINITION,
      operation: OperationTypeNode.QUERY,
      variableDefinitions: [...this.#variables.values()],
      selectionSet: { kind: Kind.SELECTION_SET, selections: this.#fields },
    };
    return stripIgnoredCharacters(
      print({ kind: Kind.DOCUMENT, definitions: [operation, ...this.#fragments.values()] }),
    );
  }

  /** With names of its own for the list, and for fragments that are others under a name that is taken. */
  #renamed(document: DocumentNode, n: number): DocumentNode {
    const fragments = document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
    const differs = ({ name, ...rest }: FragmentDefinitionNode) => {
      const known = this.#fragments.get(name.value);
      return known !== undefined && print(known) !== print({ name, ...rest } as ASTNode);
    };
    // One that differs may be spread in others of its operation: all of these become others.
    const isRenamed = fragments.some(differs);
    const own = new Map(fragments.map(({ name }) => [name.value, isRenamed ? `${name.value}_${n}` : name.value]));
    const renamed = (value: string) => nameNode(own.get(value) ?? value);
    return visit(document, {
      FragmentDefinition: { leave: (node) => ({ ...node, name: renamed(node.name.value) }) },
      FragmentSpread: (node) => ({ ...node, name: renamed(node.name.value) }),
      Variable: (node) => (node.name.value === LIST ? { ...node, name: nameNode(listName(n)) } : undefined),
    });
  }

  #take(definition: DefinitionNode, n: number): void {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) this.#fragments.set(definition.name.value, definition);
    if (definition.kind !== Kind.OPERATION_DEFINITION) return;
    for (const one of definition.variableDefinitions ?? []) this.#variables.set(one.variable.name.value, one);
    for (const field of definition.selectionSet.selections) {
      if (field.kind !== Kind.FIELD || field.name.value !== ENTITIES) throw new Error('Only entities are batched.');
      this.#fields.push(n === 0 ? field : { ...field, alias: nameNode(entitiesName(n)) });
    }
  }
}

/** One operation that asks what several fetches for entities ask of one subgraph, each in a list of its own. */
export function batchedOperation(fetches: readonly FetchNode[]): string {
  const batching = new Batching();
  for (const [n, { operation }] of fetches.entries()) batching.add(parse(operation, { noLocation: true }), n);
  return batching.print();
}
