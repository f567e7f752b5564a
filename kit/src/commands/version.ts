import { ConflictError, NotFoundError } from '../errors.ts';

/**
 * Refuses a change to a row that is missing or was changed since the client read it. Lock the row (`FOR UPDATE`) first.
 * @returns the row, known to exist
 */
export function requireVersion<Row extends { version: number }>(
  what: string,
  id: string,
  row: Row | undefined,
  expected: number,
): Row {
  if (!row) throw new NotFoundError(what, id);
  if (row.version === expected) return row;
  throw new ConflictError(
    `${what} "${id}" is at version ${row.version}, not ${expected}: read it again and repeat the change on what it is now.`,
  );
}
