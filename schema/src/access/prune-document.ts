import {
  type DocumentNode,
  type FieldNode,
  GraphQLError,
  type InlineFragmentNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { ClosedPlaces } from './closed-places.ts';
import type { Decision, Refusal } from './decision.ts';
import type { PreparedField, PreparedOperation, PreparedSelection } from './prepare-operation.ts';

/** Most selections of a pruned document: types decided differently are written out one by one, within one another. */
const MAXIMUM_SELECTIONS = 20_000;

/** What was decided of one field at one place. */
export interface DecidedField {
  /** `Type.field`. */
  readonly coordinate: string;
  /** Names in the answer from the root to it, without indices. */
  readonly path: readonly string[];
  readonly field: PreparedField;
  readonly decision: Decision;
}

/** A field that was refused, and why. */
export type DeniedField = DecidedField & { readonly decision: Refusal };

/** An operation without what is refused. */
export interface PrunedDocument {
  readonly document: DocumentNode;
  /** Everything that was decided, but nothing below a refused field. */
  readonly decided: readonly DecidedField[];
  readonly places: ClosedPlaces;
}

/** How a pruning decides. */
export interface PruningRules {
  decide(field: PreparedField, coordinate: string): Decision;
  /** Whether a field that is in the answer already must not leave. */
  isWithheld?(field: PreparedField, coordinate: string): boolean;
}

const name = (value: string) => ({ kind: Kind.NAME, value }) as const;
const selectionSet = (selections: readonly SelectionNode[]): SelectionSetNode => ({
  kind: Kind.SELECTION_SET,
  selections,
});
const onType = (type: string, selections: readonly SelectionNode[]): InlineFragmentNode => ({
  kind: Kind.INLINE_FRAGMENT,
  typeCondition: { kind: Kind.NAMED_TYPE, name: name(type) },
  selectionSet: selectionSet(selections),
});

class Pruning {
  readonly decided: DecidedField[] = [];
  #written = 0;

  constructor(
    private readonly prefix: string,
    private readonly rules: PruningRules,
  ) {}

  selections(selections: readonly PreparedSelection[], places: ClosedPlaces): SelectionNode[] {
    return selections.map((selection) => {
      if (selection.kind === 'field') return this.#field(selection, places);
      const { typeCondition, directives } = selection;
      return {
        kind: Kind.INLINE_FRAGMENT,
        ...(typeCondition === null ? {} : { typeCondition: { kind: Kind.NAMED_TYPE, name: name(typeCondition) } }),
        directives,
        selectionSet: selectionSet(this.selections(selection.selections, places)),
      };
    });
  }

  #field(field: PreparedField, places: ClosedPlaces): SelectionNode {
    this.#count();
    const decided = field.coordinates.map((coordinate) => this.#decide(field, coordinate, places));
    const open = decided.filter(({ decision }) => decision.allowed);
    if (open.length === decided.length) return this.#open(field, places);
    if (open.length === 0) return this.#closed(field);
    // The parent is an interface or union whose types are decided differently: each gets a fragment of its own.
    const fragments = decided.map(({ coordinate, decision }) => {
      const type = coordinate.split('.')[0] ?? '';
      return onType(type, [decision.allowed ? this.#open(field, places) : this.#closed(field)]);
    });
    return { kind: Kind.INLINE_FRAGMENT, selectionSet: selectionSet(fragments) };
  }

  #decide(field: PreparedField, coordinate: string, places: ClosedPlaces): DecidedField {
    const { path, definition } = field;
    const decision = this.rules.decide(field, coordinate);
    if (!decision.allowed) {
      const denied = { coordinate, path, field, decision };
      places.close(this.prefix + field.name, field.name, definition.type, denied);
      this.decided.push(denied);
      return denied;
    }
    const decided = { coordinate, path, field, decision };
    if (this.rules.isWithheld?.(field, coordinate)) {
      const denied: DeniedField = { ...decided, decision: { allowed: false, reason: 'COMBINATION' } };
      places.close(field.name, field.name, definition.type, denied);
      this.decided.push(denied);
    } else this.decided.push(decided);
    return decided;
  }

  #open({ node, name: responseName, definition, selections }: PreparedField, places: ClosedPlaces): FieldNode {
    if (!selections) return node;
    const below = places.below(responseName, definition.type);
    return { ...node, selectionSet: selectionSet(this.selections(selections, below)) };
  }

  /** What stands in a refused field's place: it asks for nothing, and shows where the field would have been. */
  #closed({ node, name: responseName }: PreparedField): FieldNode {
    return {
      kind: Kind.FIELD,
      alias: name(this.prefix + responseName),
      name: name('__typename'),
      directives: node.directives ?? [],
    };
  }

  #count(): void {
    this.#written += 1;
    if (this.#written <= MAXIMUM_SELECTIONS) return;
    throw new GraphQLError('The document asks for too many kinds of things at once; ask in parts.', {
      extensions: { code: 'TOO_COMPLEX' },
    });
  }
}

/** Without the variables that nothing uses any more: a valid document has none. */
function withoutUnusedVariables(operation: OperationDefinitionNode): OperationDefinitionNode {
  const used = new Set<string>();
  visit(operation, {
    VariableDefinition: () => false,
    Variable: (variable) => void used.add(variable.name.value),
  });
  const variableDefinitions = (operation.variableDefinitions ?? []).filter(({ variable }) =>
    used.has(variable.name.value),
  );
  return { ...operation, variableDefinitions };
}

/** Writes an operation out without the refused fields; each leaves `<prefix><name>: __typename` in its place. */
export function pruneDocument(prepared: PreparedOperation, rules: PruningRules): PrunedDocument {
  const pruning = new Pruning(prepared.prefix, rules);
  const places = new ClosedPlaces();
  const selections = pruning.selections(prepared.selections, places);
  places.trim();
  const operation = withoutUnusedVariables({ ...prepared.operation, selectionSet: selectionSet(selections) });
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [operation] };
  return { document, decided: pruning.decided, places };
}
