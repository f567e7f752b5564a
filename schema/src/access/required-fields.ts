import { type FieldDefinitionNode, Kind, parse, type SelectionSetNode } from 'graphql';
import { argumentOf, directiveOf, isDirective, namedType, possibleTypes, type Types } from './type-parts.ts';

/**
 * Coordinates in `@requires(fields:)` of a subgraph or `@join__field(requires:)` of a supergraph, inner selections too;
 * through an interface or union, those of every type that it may be. A part that cannot be followed, as a value
 * `@fromContext`, stands as a coordinate without terms, which nobody may read.
 */
export function requiredFields(types: Types, type: string, field: FieldDefinitionNode): string[] {
  const directives = field.directives ?? [];
  const sets = directives.flatMap((one) => {
    if (isDirective(one, 'requires')) return argumentOf(one, 'fields') ?? [];
    return one.name.value === 'join__field' ? (argumentOf(one, 'requires') ?? []) : [];
  });
  const coordinates = sets.flatMap((set) => {
    const [operation] = parse(`{ ${set} }`, { noLocation: true }).definitions;
    return operation?.kind === Kind.OPERATION_DEFINITION ? coordinatesIn(operation.selectionSet, type, types) : [];
  });
  return takesContext(field) ? [...coordinates, `${type}.@fromContext`] : coordinates;
}

/** Whether the gateway gives the field values of fields above it, as an argument that no client sees. */
function takesContext({ arguments: parameters, directives }: FieldDefinitionNode): boolean {
  const inSubgraph = parameters?.some((one) => directiveOf(one.directives, 'fromContext'));
  const inSupergraph = directives?.some((one) => one.arguments?.some(({ name }) => name.value === 'contextArguments'));
  return Boolean(inSubgraph || inSupergraph);
}

function coordinatesIn(set: SelectionSetNode, type: string, types: Types): string[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [`${type}.${selection.name.value}`];
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      return coordinatesIn(selection.selectionSet, selection.typeCondition?.name.value ?? type, types);
    }
    const name = selection.name.value;
    if (name === '__typename') return [];
    const parts = types.get(type);
    const own = parts?.isAbstract
      ? possibleTypes(types, parts).map((one) => `${one.name}.${name}`)
      : [`${type}.${name}`];
    const field = parts?.fields.find((one) => one.name.value === name);
    if (!selection.selectionSet || !field) return own.length > 0 ? own : [`${type}.${name}`];
    return [...own, ...coordinatesIn(selection.selectionSet, namedType(field.type), types)];
  });
}
