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
interface Datum {
  readonly name: string;
  readonly node: FieldDefinitionNode | InputValueDefinitionNode;
}

/** Every field that stores a datum names its element, and the element is this department's to keep. */
export function checkElements(subgraph: SubgraphDocument, elements: Elements): SchemaFault[] {
  return data(subgraph).flatMap(({ name, node }) => {
    const label = directive(node, 'element');
    if (!label) {
      return [
        faultAt(node, 'MISSING_ELEMENT', `${name} has no @element; add its code to schema/elements and name it here.`),
      ];
    }
    const code = argument(label, 'code') ?? '';
    const element = elements.get(code);
    if (!element)
      return [
        faultAt(node, 'UNKNOWN_ELEMENT', `${name} names the element "${code}", which is not in schema/elements.`),
      ];
    if (element.authority === null || element.authority === subgraph.department) return [];
    const message =
      `${name} collects "${code}" (${element.zh} · ${element.en}) again: its authority is ${element.authority}. ` +
      `Read it through the graph from the field that ${element.authority} labels @element(code: "${code}").`;
    return [faultAt(node, 'COLLECTED_TWICE', message)];
  });
}

/** Fields and inputs that hold a value of their own; an `@external` field holds none unless it claims an element. */
function data(subgraph: SubgraphDocument): Datum[] {
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

/**
 * No element is collected by two departments, whatever the dictionary says: the proof behind 数据一次收集.
 * Inputs count as well as outputs, since it is by an input that somebody is asked.
 */
export function checkCollectedOnce(subgraphs: readonly SubgraphDocument[], elements: Elements): SchemaFault[] {
  const first = new Map<string, string>();
  return subgraphs.flatMap((subgraph) =>
    data(subgraph).flatMap(({ name, node }) => {
      const code = argument(directive(node, 'element'), 'code');
      if (!code || elements.get(code)?.authority === null) return [];
      const owner = first.get(code) ?? subgraph.department;
      first.set(code, owner);
      if (owner === subgraph.department) return [];
      const message = `${name} collects "${code}", which ${owner} collects already; read ${owner}’s field through the graph.`;
      return [faultAt(node, 'COLLECTED_TWICE', message)];
    }),
  );
}
