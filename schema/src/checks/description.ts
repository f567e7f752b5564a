import { type DocumentNode, Kind, type StringValueNode, visit } from 'graphql';
import { faultAt, type SchemaFault } from './fault.ts';
import type { SubgraphDocument } from './subgraph-document.ts';

interface Described {
  readonly description?: StringValueNode | undefined;
}

/** Whether a text has words of both languages. */
export const isBilingual = (text: string): boolean => /\p{Script=Han}/u.test(text) && /[A-Za-z]{2}/.test(text);

/** Everything that a client can see is described, in Chinese and in English. */
export function checkDescriptions(subgraph: SubgraphDocument): SchemaFault[] {
  return subgraph.documents.flatMap(describedFaults);
}

function describedFaults(document: DocumentNode): SchemaFault[] {
  const faults: SchemaFault[] = [];
  const check = (node: Described & Parameters<typeof faultAt>[0], name: string) => {
    if (!node.description) {
      faults.push(
        faultAt(node, 'MISSING_DESCRIPTION', `${name} has no description; write one in Chinese, then English.`),
      );
    } else if (!isBilingual(node.description.value)) {
      faults.push(
        faultAt(node, 'ONE_LANGUAGE', `${name} is described in one language only; write Chinese, then English.`),
      );
    }
  };
  visit(document, {
    [Kind.OBJECT_TYPE_DEFINITION]: (node) => check(node, node.name.value),
    [Kind.INPUT_OBJECT_TYPE_DEFINITION]: (node) => check(node, node.name.value),
    [Kind.INTERFACE_TYPE_DEFINITION]: (node) => check(node, node.name.value),
    [Kind.UNION_TYPE_DEFINITION]: (node) => check(node, node.name.value),
    [Kind.ENUM_TYPE_DEFINITION]: (node) => check(node, node.name.value),
    [Kind.SCALAR_TYPE_DEFINITION]: (node) => check(node, node.name.value),
    [Kind.FIELD_DEFINITION]: (node) => check(node, node.name.value),
    [Kind.ENUM_VALUE_DEFINITION]: (node) => check(node, node.name.value),
    [Kind.INPUT_VALUE_DEFINITION]: (node) => check(node, node.name.value),
    // Arguments of directives are explained with the directive.
    [Kind.DIRECTIVE_DEFINITION]: () => false,
  });
  return faults;
}
