import { maskValue } from '@community-graph/schema/access/mask-value';
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  getOperationAST,
  getVariableValues,
  isAbstractType,
  isCompositeType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { expectedText } from './sealed.ts';
import type { Asked } from './shapes.ts';
import type { Verdicts } from './verdicts.ts';

/** What must be answered. */
export interface Expected {
  readonly data: unknown;
  /** Coordinates that must be refused, each with an error; nothing else may be. */
  readonly refused: ReadonlySet<string>;
}

type Json = unknown;
type Fields = Readonly<Record<string, Json>>;

const own = (fields: Json, name: string): Json =>
  typeof fields === 'object' && fields !== null && Object.hasOwn(fields, name) ? (fields as Fields)[name] : undefined;

/** Works an answer out from what one is answered who may read all, and the verdicts on the fields. */
class Expectation {
  readonly refused = new Set<string>();
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #operation: OperationDefinitionNode;
  readonly #variables: Record<string, unknown>;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly verdicts: Verdicts,
    private readonly isPlain: boolean,
    { query, variables = {}, operationName }: Asked,
  ) {
    const document = parse(query);
    const named = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
    this.#fragments = new Map(named.map((node) => [node.name.value, node]));
    const operation = getOperationAST(document, operationName);
    if (!operation) throw new Error(`There is no such operation: ${query}`);
    this.#operation = operation;
    const values = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
    this.#variables = values.coerced ?? variables;
  }

  whole(truth: Json): Json {
    const root = this.schema.getRootType(this.#operation.operation);
    if (!root) throw new Error('There is no such root.');
    return this.#object(this.#operation.selectionSet, root, truth);
  }

  #object(set: SelectionSetNode, type: GraphQLObjectType, truth: Json): Json {
    return Object.fromEntries(this.#fieldsOf(set, type).map((node) => this.#field(node, type, truth)));
  }

  /** The fields of a selection set, fragments opened, what directives or type conditions leave out left out. */
  #fieldsOf(set: SelectionSetNode, type: GraphQLObjectType): FieldNode[] {
    return set.selections.flatMap((selection) => {
      for (const { name, arguments: args } of selection.directives ?? []) {
        const value = args?.[0]?.value;
        const isVariable = value?.kind === Kind.VARIABLE;
        const condition = isVariable ? this.#variables[value.name.value] : value?.kind === Kind.BOOLEAN && value.value;
        if ((name.value === 'skip') === Boolean(condition)) return [];
      }
      if (selection.kind === Kind.FIELD) return [selection];
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : this.#fragments.get(selection.name.value);
      const on = fragment?.typeCondition && this.schema.getType(fragment.typeCondition.name.value);
      const fits = !on || on === type || (isAbstractType(on) && this.schema.isSubType(on, type));
      return fragment && fits ? this.#fieldsOf(fragment.selectionSet, type) : [];
    });
  }

  #field(node: FieldNode, type: GraphQLObjectType, truth: Json): [string, Json] {
    const name = node.name.value;
    const key = node.alias?.value ?? name;
    const value = own(truth, this.isPlain ? name : key);
    if (name === '__typename') return [key, type.name];
    // A department's own entry, which its guard leaves to the fields of what is found.
    if (name === '_entities') return [key, this.#rows(node, type.name, value)];
    const coordinate = `${type.name}.${name}`;
    const definition = type.getFields()[name];
    if (!definition) throw new Error(`There is no ${coordinate}.`);
    const verdict = this.verdicts.field(coordinate);
    const values = getArgumentValues(definition, node, this.#variables);
    if (verdict === 'closed' || this.verdicts.closedBy(coordinate, definition, values)) {
      this.refused.add(coordinate);
      return [key, null];
    }
    if (value === undefined) throw new Error(`The oracle was told nothing of ${coordinate}.`);
    if (node.selectionSet) return [key, this.#rows(node, getNamedType(definition.type).name, value)];
    return [key, verdict === 'open' ? expectedText(coordinate, value) : maskValue(verdict.mask, value)];
  }

  #rows(node: FieldNode, typeName: string, value: Json): Json {
    if (value === null || value === undefined) return null;
    if (Array.isArray(value)) return value.map((one) => this.#rows(node, typeName, one));
    const named = this.schema.getType(typeName);
    const isConcrete = isObjectType(named) && node.name.value !== '_entities';
    const type = isConcrete ? named : this.schema.getType(String(own(value, '__typename')));
    if (!isCompositeType(type) || !isObjectType(type) || !node.selectionSet)
      throw new Error(`It is not said of which type ${node.name.value} is.`);
    return this.#object(node.selectionSet, type, value);
  }
}

/**
 * What a caller must be answered.
 * @param isPlain whether the truth was asked plainly, so that its fields stand under their own names
 */
export function expectedAnswer(
  schema: GraphQLSchema,
  verdicts: Verdicts,
  asked: Asked,
  { data, isPlain }: { readonly data: Json; readonly isPlain: boolean },
): Expected {
  const expectation = new Expectation(schema, verdicts, isPlain, asked);
  return { data: expectation.whole(data), refused: expectation.refused };
}
