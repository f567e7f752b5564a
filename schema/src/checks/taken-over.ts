import type { FieldDefinitionNode } from 'graphql';
import { isTakenOver } from '../access/override-percent.ts';
import { faultAt, type SchemaFault } from './fault.ts';
import {
  argument,
  directive,
  fieldsOf,
  namedType,
  type ObjectNode,
  type SubgraphDocument,
} from './subgraph-document.ts';

/** How much of a field is taken over, and from whom: `public-security percent(20)`; `undefined` when it is not. */
function shareOf(field: FieldDefinitionNode): string | undefined {
  const override = directive(field, 'override');
  if (!override) return undefined;
  const label = argument(override, 'label') ?? null;
  return `${argument(override, 'from')} ${isTakenOver(label) ? 'as a whole' : label}`;
}

/**
 * What belongs together is taken over together. A type whose data (scalars, enumerations) are taken over has one share, which all
 * of its fields that are taken over have, and all that are taken over and lead to it: lists, their pages, entries. Otherwise a
 * list would come from one department with rows of the other. A command is taken over as a whole only: two departments that
 * write one thing have it neither.
 */
export function checkTakenOver(subgraph: SubgraphDocument): SchemaFault[] {
  const taken = fieldsOf(subgraph).flatMap(({ type, field }) => {
    const share = shareOf(field);
    return share === undefined ? [] : [{ type, field, share }];
  });
  const shares = new Map<string, string>();
  for (const { type, field, share } of taken) {
    const isDatum = subgraph.leaves.has(namedType(field.type)) && type.name.value !== 'Mutation';
    if (isDatum && !shares.has(type.name.value)) shares.set(type.name.value, share);
  }
  return taken.flatMap(({ type, field, share }) => [
    ...inParts(type, field, share),
    ...[type.name.value, namedType(field.type)].flatMap((name) => {
      const other = shares.get(name);
      if (other === undefined || other === share) return [];
      const message = `${type.name.value}.${field.name.value} is taken over from ${share}, ${name} from ${other}: give what belongs together one label, or a list has rows of both departments.`;
      return [faultAt(field, 'MIXED_OVERRIDE', message)];
    }),
  ]);
}

function inParts(type: ObjectNode, field: FieldDefinitionNode, share: string): SchemaFault[] {
  if (type.name.value !== 'Mutation' || share.endsWith('as a whole')) return [];
  const message = `Mutation.${field.name.value} is taken over in part: while both departments write, neither has the whole. Take it over without a label, with the last step of what it changes.`;
  return [faultAt(field, 'PARTIAL_COMMAND', message)];
}
