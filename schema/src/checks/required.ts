import type { FieldTerms, Sensitivity, SharingTerms, SharingType } from '../access/terms.ts';
import { faultAt, type SchemaFault } from './fault.ts';
import { fieldsOf, isExternal, type SubgraphDocument } from './subgraph-document.ts';

/** From what tells least to what tells most. */
const SHARING_TYPES: readonly SharingType[] = ['UNCONDITIONAL', 'CONDITIONAL', 'NOT_SHARED'];
const SENSITIVITIES: readonly Sensitivity[] = ['PUBLIC', 'INTERNAL', 'PERSONAL', 'SENSITIVE'];

const isWeaker = (one: FieldTerms, than: FieldTerms): boolean =>
  SHARING_TYPES.indexOf(one.type) < SHARING_TYPES.indexOf(than.type) ||
  SENSITIVITIES.indexOf(one.sensitivity) < SENSITIVITIES.indexOf(than.sensitivity);

const labelOf = ({ type, sensitivity }: FieldTerms): string => `${type}, ${sensitivity}`;

/**
 * What a field `@requires` is fetched beside what the client asks for under the same name: with arguments of its own, the
 * client would be answered the rows that the field wanted.
 */
export function checkExternalArguments(subgraph: SubgraphDocument): SchemaFault[] {
  return fieldsOf(subgraph)
    .filter((one) => isExternal(one) && (one.field.arguments ?? []).length > 0)
    .map(({ type, field }) => {
      const message = `${type.name.value}.${field.name.value} takes arguments; refer to a field that takes none, which its department adds.`;
      return faultAt(field, 'EXTERNAL_WITH_ARGUMENTS', message);
    });
}

/**
 * What is computed from data tells of them: a field's label is not weaker than those of what it `@requires`, whichever
 * department owns that. Its own department knows no other's labels, and decides by this one.
 */
export function checkRequired(subgraphs: readonly SubgraphDocument[], terms: SharingTerms): SchemaFault[] {
  return subgraphs.flatMap(fieldsOf).flatMap((one) => {
    const own = terms.fields.get(`${one.type.name.value}.${one.field.name.value}`);
    if (!own || isExternal(one)) return [];
    const required = own.requires.flatMap((coordinate) => terms.fields.get(coordinate) ?? []);
    return required
      .filter((than) => isWeaker(own, than))
      .map((than) => {
        const message = `${own.coordinate} (${labelOf(own)}) tells of ${than.coordinate} (${labelOf(than)}), which it requires; label it no weaker.`;
        return faultAt(one.field, 'WEAKER_THAN_REQUIRED', message);
      });
  });
}
