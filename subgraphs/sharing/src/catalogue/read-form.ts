import { z } from 'zod';
import { COMPLETION_KEYS, completionShape } from './completion.ts';
import { type FormRow, SCHEMA_COLUMNS, type TellAt } from './form.ts';
import { checkProposal, type Proposal } from './propose-change.ts';
import type { DescribedField } from './tables.ts';

/** A proposal with the row of the file that makes it. */
export interface ReadProposal extends Proposal {
  readonly row: FormRow;
}

const rowSchema = z.object({ ...completionShape, conditionsOfUse: completionShape.conditionsOfUse.default(null) });

/** What a row of a file proposes for a field of the schema; tells all that is wrong with it. */
export function readRow(row: FormRow, fields: ReadonlyMap<string, DescribedField>, tell: TellAt): ReadProposal | null {
  const named = row.cells.get('coordinate');
  const field = fields.get(named?.value ?? '');
  if (!field) {
    tell(named ?? row, 'UNKNOWN_FIELD', `"${named?.value ?? ''}" is no field of the composed schema.`);
    return null;
  }
  for (const column of SCHEMA_COLUMNS) {
    const cell = row.cells.get(column);
    if (!cell || cell.value === (field[column] ?? null)) continue;
    tell(cell, 'DIFFERS_FROM_SCHEMA', `${column} is "${field[column] ?? ''}" in the schema; it is changed there.`);
  }
  const given = Object.fromEntries(COMPLETION_KEYS.map((key) => [key, row.cells.get(key)?.value ?? undefined]));
  const parsed = rowSchema.safeParse(given);
  if (parsed.success) {
    const values = { ...parsed.data, conditionsOfUse: parsed.data.conditionsOfUse ?? null };
    checkProposal({ field, values }, (at, code, message) => tell(row.cells.get(at) ?? row, code, message));
    return { field, values, row };
  }
  for (const { path, code, message } of parsed.error.issues) {
    const column = String(path[0]);
    tell(row.cells.get(column) ?? row, code.toUpperCase(), `${column}: ${message}.`);
  }
  return null;
}

/** The proposals of all rows; tells of a field that stands twice. */
export function readRows(
  rows: readonly FormRow[],
  fields: ReadonlyMap<string, DescribedField>,
  tell: TellAt,
): ReadProposal[] {
  const seen = new Map<string, number>();
  return rows.flatMap((row) => {
    const proposal = readRow(row, fields, tell);
    const coordinate = row.cells.get('coordinate');
    if (!coordinate?.value) return [];
    const earlier = seen.get(coordinate.value);
    if (earlier) tell(coordinate, 'TWICE', `"${coordinate.value}" stands in line ${earlier} as well.`);
    seen.set(coordinate.value, row.line);
    return proposal ? [proposal] : [];
  });
}
