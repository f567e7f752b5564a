import { getTableColumns } from 'drizzle-orm';
import { getTableConfig, type PgColumn, type PgTable } from 'drizzle-orm/pg-core';
import { type DocumentNode, Kind, type ObjectTypeDefinitionNode, type ObjectTypeExtensionNode } from 'graphql';
import { accessOf } from '../database/access/declare-access.ts';

type ObjectNode = ObjectTypeDefinitionNode | ObjectTypeExtensionNode;

/** On what terms each field of a type is shared, by its name; a field without a label of its own has its type's. */
export function sharingOfFields(sdl: DocumentNode, type: string): Map<string, string> {
  const isObject = (node: DocumentNode['definitions'][number]): node is ObjectNode =>
    node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION;
  const parts = sdl.definitions.filter(isObject).filter(({ name }) => name.value === type);
  const fields = parts.flatMap((part) => (part.fields ?? []).map((field) => ({ field, part })));
  return new Map(fields.map(({ field, part }) => [field.name.value, sharingOf(field) ?? sharingOf(part) ?? '']));
}

function sharingOf(node: Pick<ObjectNode, 'directives'>): string | undefined {
  const label = node.directives?.find(({ name }) => name.value === 'sharing');
  const value = label?.arguments?.find(({ name }) => name.value === 'type')?.value;
  return value?.kind === Kind.ENUM ? value.value : undefined;
}

/**
 * What a table's declaration says of its columns against the labels of the fields that they back, as far as the names
 * tell: `place` backs `place`, `householdId` backs `householdId` or `household`.
 */
export function columnFaults(table: PgTable, sharing: ReadonlyMap<string, string>): string[] {
  const { readable = [], alsoReadable = [] } = accessOf(table) ?? {};
  // A table that no other department may read has no column that one could.
  if (readable.length === 0) return [];
  const keys = keysOf(table);
  return Object.entries<PgColumn>(getTableColumns(table)).flatMap(([name, column]) => {
    const named = `${getTableConfig(table).name}.${column.name}`;
    const terms = sharing.get(name) ?? sharing.get(name.replace(/(Id|Code)$/, ''));
    const isReadable = readable.includes(column);
    if (terms === 'NOT_SHARED') return isReadable ? [`${named} backs a NOT_SHARED field: add it to ownerOnly.`] : [];
    if (terms) return isReadable ? [] : [`${named} backs a field that may be shared: take it from ownerOnly.`];
    if (!isReadable || keys.has(column.name) || alsoReadable.includes(column)) return [];
    return [`${named} backs no field by its name: add it to ownerOnly or, when readers need it, to alsoReadable.`];
  });
}

/** Keys say only how rows hang together, and loaders need them. */
function keysOf(table: PgTable): ReadonlySet<string> {
  const { columns, foreignKeys, primaryKeys } = getTableConfig(table);
  return new Set([
    ...columns.filter((column) => column.primary).map((column) => column.name),
    ...[...primaryKeys, ...foreignKeys.map((key) => key.reference())].flatMap((key) =>
      key.columns.map(({ name }) => name),
    ),
  ]);
}
