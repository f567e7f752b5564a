import { communityCode, identifier } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import type { Database } from '@community-graph/kit/database/connect';
import { type Faults, NotFoundError } from '@community-graph/kit/errors';
import { and, eq, ne, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { DISAGREES, disagreements, identityFields } from './check-identity.ts';
import { type HukouRow, hukouBooks, residents } from './tables.ts';

const inputSchema = z
  .object({ idempotencyKey, ...identityFields, community: communityCode, hukou: identifier })
  .superRefine((input, context) => {
    for (const { field, message } of disagreements(input)) {
      context.addIssue({ code: 'custom', path: [field], message, params: { code: DISAGREES } });
    }
  });

type Input = z.infer<typeof inputSchema>;

/** Registers a resident in a hukou book; returns the resident's identifier. */
export function registerResident(context: Context, input: unknown): Promise<{ resident: string }> {
  return runCommand(context, { name: 'registerResident', input, schema: inputSchema, run: register });
}

async function register(tx: Database, input: Input, faults: Faults): Promise<{ resident: string }> {
  const { idempotencyKey: _, community, hukou, ...identity } = input;
  await requireHukouBook(tx, hukou, 'hukou', faults);
  await checkIdNumberFree(tx, input.idNumber, faults);
  faults.throwIfAny();
  const [registered] = await tx
    .insert(residents)
    .values({ ...identity, communityCode: community, hukouBookId: hukou })
    .returning({ id: residents.id });
  if (!registered) throw new Error('The insert returned no row.');
  return { resident: registered.id };
}

/**
 * An open hukou book, which stays so until the transaction ends; one that is closed is a fault of `field`.
 * @throws {NotFoundError} when there is no such hukou book
 */
export async function requireHukouBook(tx: Database, id: string, field: string, faults: Faults): Promise<HukouRow> {
  // Not the row's own lock: officials see, and move people into, books that they may not change.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${id.toLowerCase()}, 0))`);
  const [book] = await tx.select().from(hukouBooks).where(eq(hukouBooks.id, id));
  if (!book) throw new NotFoundError('Hukou book', id);
  if (book.closedOn) faults.add(field, 'CLOSED', `the book was closed on ${book.closedOn}.`);
  return book;
}

/** Adds a fault when a resident other than `except` has this ID number. */
export async function checkIdNumberFree(
  tx: Database,
  idNumber: string,
  faults: Faults,
  except?: string,
): Promise<void> {
  const taken = await tx
    .select({ id: residents.id })
    .from(residents)
    .where(and(eq(residents.idNumber, idNumber), except ? ne(residents.id, except) : undefined));
  if (taken.length > 0) faults.add('idNumber', 'TAKEN', 'another resident is registered with this ID number.');
}
