import type { EnumValueDefinitionNode, InputValueDefinitionNode } from 'graphql';
import type { DataElement } from '../elements.ts';
import { faultAt, type SchemaFault } from './fault.ts';
import { argument, directive, fieldsOf, namedType, REFERENCES, type SubgraphDocument } from './subgraph-document.ts';

interface Criterion {
  readonly name: string;
  readonly node: InputValueDefinitionNode | EnumValueDefinitionNode;
  /** Whether it tells of nothing that is known of anybody, so that it needs no element. */
  readonly isReference: boolean;
}

/** Orders by the identifier or code of a thing, which a list shows to whoever may see it at all. */
const REFERENCE_ORDER = /^(?:ID|CODE|REGION)(?:_DESC)?$/;

/**
 * Filters and orders are a way of reading: whoever may ask "born before?" often enough knows the birth date. So each
 * names the element that it reveals, by which the gateway decides whether the caller may use it, and a department's
 * lists are filtered by its own elements only, and by those of the fields that it takes over (`@override`).
 */
export function checkFilters(subgraph: SubgraphDocument, elements: ReadonlyMap<string, DataElement>): SchemaFault[] {
  const fields = fieldsOf(subgraph).map(({ field }) => field);
  const held = new Set(fields.map((field) => argument(directive(field, 'element'), 'code')));
  /** From whom it takes over a field with this element. */
  const takesFrom = (code: string, authority: string) =>
    fields.some(
      (field) =>
        argument(directive(field, 'element'), 'code') === code &&
        argument(directive(field, 'override'), 'from') === authority,
    );
  return criteria(subgraph).flatMap(({ name, node, isReference }) => {
    const label = directive(node, 'element');
    if (!label && isReference) return [];
    if (!label) {
      const message = `${name} reveals a datum without saying which; name its element by @element.`;
      return [faultAt(node, 'UNLABELLED_FILTER', message)];
    }
    const code = argument(label, 'code') ?? '';
    const element = elements.get(code);
    if (!element) {
      return [
        faultAt(node, 'UNKNOWN_ELEMENT', `${name} names the element "${code}", which is not in schema/elements.`),
      ];
    }
    const { authority } = element;
    if (authority !== null && authority !== subgraph.department && !takesFrom(code, authority)) {
      const message = `${name} reveals "${code}", whose authority is ${authority}; filter in that department’s lists.`;
      return [faultAt(node, 'FOREIGN_FILTER', message)];
    }
    if (held.has(code)) return [];
    const message = `${name} reveals "${code}", which no field of ${subgraph.department} holds: nobody could be allowed it.`;
    return [faultAt(node, 'UNHELD_FILTER', message)];
  });
}

/** Scalars of the inputs named `…Filter` and values of the enums named `…Order`. */
function criteria(subgraph: SubgraphDocument): Criterion[] {
  const filters = subgraph.inputs
    .filter((type) => type.name.value.endsWith('Filter'))
    .flatMap((type) => (type.fields ?? []).map((node) => ({ type: type.name.value, node })))
    .filter(({ node }) => subgraph.leaves.has(namedType(node.type)) || directive(node, 'element') !== undefined)
    .map(({ type, node }) => ({
      name: `${type}.${node.name.value}`,
      node,
      isReference: REFERENCES.has(namedType(node.type)),
    }));
  const orders = subgraph.enums
    .filter((type) => type.name.value.endsWith('Order'))
    .flatMap((type) =>
      (type.values ?? []).map((node) => ({
        name: `${type.name.value}.${node.name.value}`,
        node,
        isReference: REFERENCE_ORDER.test(node.name.value),
      })),
    );
  return [...filters, ...orders];
}
