import type { FieldDefinitionNode, InputValueDefinitionNode } from 'graphql';
import type { DataElement } from '../elements.ts';
import { faultAt, type SchemaFault } from './fault.ts';
import {
  argument,
  directive,
  fieldsOf,
  isExternal,
  isStructural,
  namedType,
  REFERENCES,
  type SubgraphDocument,
} from './subgraph-document.ts';

type Elements = ReadonlyMap<string, DataElement>;

/** A place of a subgraph's SDL that takes or gives a value. */
export interface Datum {
  /** `Type.field`. */
  readonly name: string;
  readonly node: FieldDefinitionNode | InputValueDefinitionNode;
}

/** Every field that stores a datum names its element, which the dictionary knows. */
export function checkElements(subgraph: SubgraphDocument, elements: Elements): SchemaFault[] {
  return dataOf(subgraph).flatMap(({ name, node }) => {
    const label = directive(node, 'element');
    if (!label) {
      return [
        faultAt(node, 'MISSING_ELEMENT', `${name} has no @element; add its code to schema/elements and name it here.`),
      ];
    }
    const code = argument(label, 'code') ?? '';
    if (elements.has(code)) return [];
    return [faultAt(node, 'UNKNOWN_ELEMENT', `${name} names the element "${code}", which is not in schema/elements.`)];
  });
}

/** Fields and inputs that hold a value of their own; an `@external` field holds none unless it claims an element. */
export function dataOf(subgraph: SubgraphDocument): Datum[] {
  const isDatum = (node: Datum['node']) => {
    const type = namedType(node.type);
    return directive(node, 'element') !== undefined || (subgraph.leaves.has(type) && !REFERENCES.has(type));
  };
  const outputs = fieldsOf(subgraph)
    .filter(({ type }) => !isStructural(type.name.value))
    .filter((one) => !isExternal(one) || directive(one.field, 'element'))
    .map(({ type, field }) => ({ name: `${type.name.value}.${field.name.value}`, node: field }));
  const inputs = subgraph.inputs
    .filter((type) => !type.name.value.endsWith('Filter'))
    .flatMap((type) => (type.fields ?? []).map((node) => ({ name: `${type.name.value}.${node.name.value}`, node })));
  return [...outputs, ...inputs].filter(({ node }) => isDatum(node));
}
