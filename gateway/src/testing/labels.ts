import { baseSdlFile } from '@community-graph/schema/load-subgraph-sdl';
import { Kind, parse, print } from 'graphql';

const OWN = new Set(['Query', 'Mutation']);

/** The head of a test subgraph: the links, directives and scalars that every department has. */
export const LABELS: string = print({
  kind: Kind.DOCUMENT,
  definitions: parse(baseSdlFile().text).definitions.filter(
    (node) => !(node.kind === Kind.OBJECT_TYPE_DEFINITION && OWN.has(node.name.value)),
  ),
});
