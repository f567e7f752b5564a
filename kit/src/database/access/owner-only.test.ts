import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { DEPARTMENT_CODES } from '@community-graph/schema/departments';
import { loadSubgraphSdl, moduleSdlFiles } from '@community-graph/schema/load-subgraph-sdl';
import { type PgTable, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { columnFaults, sharingOfFields } from '../../testing/column-faults.ts';
import { declareAccess } from './declare-access.ts';
import { allOfficials } from './policies.ts';

const packageOf = (code: string) => fileURLToPath(new URL(`../../../../subgraphs/${code}/`, import.meta.url));
/** By the convention of code generation: rows of the table stand for that type. */
const ROW_OF_TABLE = /export type (\w+)Row = typeof (\w+)\.\$inferSelect/g;

async function tablesOfTypes(code: string): Promise<{ type: string; table: PgTable }[]> {
  const files = moduleSdlFiles(packageOf(code)).map(({ file }) => path.join(path.dirname(file), 'tables.ts'));
  const found: { type: string; table: PgTable }[] = [];
  for (const file of files.filter((one) => existsSync(one))) {
    const module = (await import(file)) as Record<string, PgTable>;
    for (const [, type = '', name = ''] of readFileSync(file, 'utf8').matchAll(ROW_OF_TABLE)) {
      const table = module[name];
      if (table) found.push({ type, table });
    }
  }
  return found;
}

describe('what other departments may never read', () => {
  it.each(DEPARTMENT_CODES)('is declared in the tables of %s as its SDL labels it', async (code) => {
    const sdl = parse(loadSubgraphSdl(code));
    const tables = await tablesOfTypes(code);
    expect(tables.length).toBeGreaterThan(0);
    const faults = tables.map(({ type, table }) => ({ sharing: sharingOfFields(sdl, type), table }));
    expect(
      faults.filter(({ sharing }) => sharing.size > 0).flatMap(({ table, sharing }) => columnFaults(table, sharing)),
    ).toEqual([]);
  });

  const SDL = parse(`
    type Note @sharing(type: CONDITIONAL) { place: String, text: String @sharing(type: NOT_SHARED), writer: String }
    extend type Note { draft: String @sharing(type: NOT_SHARED) }`);
  const notes = pgTable('notes', {
    id: uuid('id').primaryKey(),
    place: text('place'),
    text: text('text'),
    draft: text('draft'),
    writerId: uuid('writer_id'),
    checksum: text('checksum'),
  });
  const faults = () => columnFaults(notes, sharingOfFields(SDL, 'Note'));

  it('is what is not shared, and what backs no field', () => {
    declareAccess(notes, allOfficials(), { ownerOnly: [notes.place] });
    expect(faults()).toEqual([
      'notes.place backs a field that may be shared: take it from ownerOnly.',
      'notes.text backs a NOT_SHARED field: add it to ownerOnly.',
      'notes.draft backs a NOT_SHARED field: add it to ownerOnly.',
      'notes.checksum backs no field by its name: add it to ownerOnly or, when readers need it, to alsoReadable.',
    ]);
    declareAccess(notes, allOfficials(), { ownerOnly: [notes.text, notes.draft, notes.checksum] });
    expect(faults()).toEqual([]);
    declareAccess(notes, allOfficials(), { ownerOnly: [notes.text, notes.draft], alsoReadable: [notes.checksum] });
    expect(faults()).toEqual([]);
  });
});
