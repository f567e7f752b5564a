import { SCALAR_FORMATS } from '../scalar-formats.ts';
import { isBilingual } from './description.ts';
import { faultAt, type SchemaFault } from './fault.ts';
import { fieldsOf, isExternal, isStructural, namedType, type SubgraphDocument } from './subgraph-document.ts';

/**
 * The two halves of a description, Chinese then English, as an entry of the catalogue states them: the Chinese one ends
 * with the last 。
 */
export function languagesOf(description: string): { readonly zh: string; readonly en: string } {
  const end = description.lastIndexOf('。') + 1;
  return { zh: description.slice(0, end).trim(), en: description.slice(end).trim() };
}

/**
 * Every field that holds data becomes an entry of the catalogue, which states what article 13 demands. What of it the SDL
 * says must be there: owner, element, terms and basis are the other checks’; here words in both languages and a format.
 * Update frequency, mode and conditions of use are the department’s to complete, at the sharing office.
 */
export function checkCatalogue(subgraph: SubgraphDocument): SchemaFault[] {
  const enums = new Set(subgraph.enums.map(({ name }) => name.value));
  return fieldsOf(subgraph)
    .filter((one) => !isStructural(one.type.name.value) && !isExternal(one))
    .flatMap(({ type, field }) => {
      const name = `${type.name.value}.${field.name.value}`;
      const words = field.description?.value ?? '';
      const { zh, en } = languagesOf(words);
      const value = namedType(field.type);
      const hasFormat = !subgraph.leaves.has(value) || enums.has(value) || SCALAR_FORMATS[value];
      return [
        ...((zh && en) || !isBilingual(words)
          ? []
          : [
              `${name} is not described in Chinese up to a 。 and then in English; its catalogue entry would be incomplete.`,
            ]),
        ...(hasFormat ? [] : [`${name} is of ${value}, whose format schema/src/scalar-formats.ts does not state.`]),
      ].map((message) => faultAt(field, 'INCOMPLETE_ENTRY', message));
    });
}
