import type { ConstDirectiveNode, FieldDefinitionNode } from 'graphql';
import { argumentOf, directiveOf, namedType, possibleTypes, type TypeParts, type Types } from './type-parts.ts';

const STRUCTURAL = /(?:Connection|Edge|Payload)$|^PageInfo$/;

/** Whether a field belongs to the department whose entry field leads to it. */
export type IsOwn = (type: TypeParts, field: FieldDefinitionNode) => boolean;

const isOpen = (
  directives: readonly ConstDirectiveNode[] | undefined,
  ofType: readonly ConstDirectiveNode[],
): boolean =>
  argumentOf(directiveOf(directives, 'sharing') ?? directiveOf(ofType, 'sharing'), 'type') === 'UNCONDITIONAL';

/**
 * The protected fields of what an entry field leads to, through a Relay connection: those of the entry's own department,
 * since only it can say who may know of its rows, and it knows no other's fields. What an interface or a union leads to
 * is whatever implements it or is its member: one protected field among them, and the entry is no longer open to all.
 */
export function protectedBehind(types: Types, name: string, isOwn: IsOwn): string[] | null {
  const type = types.get(name);
  if (!type) return null;
  const inner = type.fields.find((field) => ['edges', 'node'].includes(field.name.value));
  if (STRUCTURAL.test(name) && inner) return protectedBehind(types, namedType(inner.type), isOwn);
  const behind = possibleTypes(types, type).flatMap((one) =>
    one.fields
      .filter((field) => !isOpen(field.directives, one.directives) && isOwn(one, field))
      .map((field) => `${one.name}.${field.name.value}`),
  );
  // In one order whatever the SDL's is, so that gateway and department give the same reason.
  return behind.length > 0 ? behind.sort() : null;
}
