import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { is } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { accessOf, type TableAccess } from './declare-access.ts';

/** A table in the database, and how it is seen. */
export interface DeclaredTable extends TableAccess {
  readonly name: string;
}

const KIT = ['../../commands/tables.ts', '../../import/tables.ts', '../../rollup/tables.ts'].map((file) =>
  fileURLToPath(new URL(file, import.meta.url)),
);

/**
 * What a department's `tables.ts`, and the kit's, declare. Throws for a table of which nothing is declared.
 * @param packageRoot folder of the department's package
 */
export async function declaredTables(packageRoot: string): Promise<DeclaredTable[]> {
  const sources = path.join(packageRoot, 'src');
  const files = readdirSync(sources)
    .map((module) => path.join(sources, module, 'tables.ts'))
    .filter((file) => existsSync(file));
  const tables: DeclaredTable[] = [];
  for (const file of [...files, ...KIT]) {
    const module = (await import(pathToFileURL(file).href)) as Record<string, unknown>;
    for (const table of Object.values(module)) if (is(table, PgTable)) tables.push(declaredTable(table));
  }
  return tables.sort((one, other) => one.name.localeCompare(other.name));
}

function declaredTable(table: PgTable): DeclaredTable {
  const { name } = getTableConfig(table);
  const access = accessOf(table);
  if (!access) throw new Error(`Nothing says how rows of ${name} are seen: call declareAccess below the table.`);
  return { name, ...access };
}
