import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import type { Database } from '@community-graph/kit/database/connect';
import type { Caller } from '@community-graph/schema/caller';
import { inArray } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { isOfficial, isOfficialOf, isSharingOfficer } from '../officials.ts';
import { isSame } from './completion.ts';
import { fromCsv } from './csv-form.ts';
import type { TellAt } from './form.ts';
import { fromJson } from './json-form.ts';
import { insertChanges, openChanges } from './propose-change.ts';
import { publishedFields } from './published-fields.ts';
import { type ReadProposal, readRows } from './read-form.ts';
import { catalogueCompletions } from './tables.ts';

const MAXIMUM_LENGTH = 2_000_000;

const inputSchema = z.object({
  idempotencyKey,
  format: z.enum(['CSV', 'JSON']),
  content: z.string().min(1).max(MAXIMUM_LENGTH),
});

/** How much an import changed. */
export interface ImportResult {
  readonly proposed: number;
  readonly unchanged: number;
}

/**
 * Proposes every entry of a file that differs from what is published. A department's official imports that department's
 * entries, the sharing officer those of all. All faults are told, each with line and column, and then nothing is written.
 */
export function importCatalogue(context: Context, input: unknown): Promise<ImportResult> {
  const { caller } = context;
  return runCommand(context, {
    name: 'importCatalogue',
    input,
    schema: inputSchema,
    mayRun: isOfficial,
    run: async (tx, { format, content }, faults) => {
      const tell: TellAt = ({ line, column }, code, message) =>
        faults.add('content', code, `line ${line}, column ${column}: ${message}`);
      const rows = format === 'CSV' ? fromCsv(content, tell) : fromJson(content, tell);
      const proposals = readRows(rows, publishedFields(), tell);
      refuseForeign(proposals, caller, tell);
      const changed = await differing(tx, proposals);
      const open = await openChanges(
        tx,
        changed.map(({ field }) => field.coordinate),
      );
      for (const { field, row } of changed) {
        if (open.has(field.coordinate))
          tell(row, 'CHANGE_OPEN', `${field.coordinate} has a change that is not published.`);
      }
      faults.throwIfAny();
      await insertChanges(tx, changed, caller.sub);
      return { proposed: changed.length, unchanged: proposals.length - changed.length };
    },
  });
}

function refuseForeign(proposals: readonly ReadProposal[], caller: Caller, tell: TellAt): void {
  if (isSharingOfficer(caller)) return;
  for (const { field, row } of proposals) {
    if (isOfficialOf(caller, field.owner)) continue;
    tell(row, 'FOREIGN', `${field.coordinate} is completed by officials of ${field.owner}.`);
  }
}

/** The proposals that say something else than what is published; their entries are locked. */
async function differing(tx: Database, proposals: readonly ReadProposal[]): Promise<ReadProposal[]> {
  const coordinates = proposals.map(({ field }) => field.coordinate);
  if (coordinates.length === 0) return [];
  const rows = await tx
    .select()
    .from(catalogueCompletions)
    .where(inArray(catalogueCompletions.coordinate, coordinates))
    .orderBy(catalogueCompletions.coordinate)
    .for('update');
  const published = new Map(rows.map((row) => [row.coordinate, row]));
  return proposals.filter(({ field, values }) => {
    const row = published.get(field.coordinate);
    return !row || !isSame(row, values);
  });
}
