import { createHash } from 'node:crypto';
import type { Caller } from '@community-graph/schema/caller';
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { RequestContext } from '../context.ts';
import type { Database } from '../database/connect.ts';
import { BadUserInputError, ConflictError, Faults, ForbiddenFieldError } from '../errors.ts';
import { forgetLoaded } from '../loaders.ts';
import { commandLog } from './tables.ts';

/** Schema of an idempotency key: 8 to 100 visible ASCII characters, chosen by the client. */
export const idempotencyKey = z.string().regex(/^[\x21-\x7e]{8,100}$/, 'must be 8 to 100 visible ASCII characters');

/** A version as clients send it back. */
export const expectedVersion = z.number().int().min(1);

/** One change to a department's data. `Result` must be JSON: ids, never the data itself. */
export interface Command<Input extends { idempotencyKey: string }, Result> {
  readonly name: string;
  readonly input: unknown;
  readonly schema: z.ZodType<Input>;
  /**
   * Who may run it; absent: officials of the department, since nobody else writes its data (条例 19). Whom it lets of
   * another department, the department writes for, within the region of that caller.
   */
  readonly mayRun?: (caller: Caller) => boolean;
  /** Makes the change in the transaction; adds faults for what only the database can tell and returns ids. */
  run(tx: Database, input: Input, faults: Faults): Promise<Result>;
}

/**
 * Runs a command in one transaction: owner's officials only, input validated whole, at most once for an idempotency key
 * (a repeat returns the first result; the same key with another input is a `CONFLICT`).
 */
export async function runCommand<Input extends { idempotencyKey: string }, Result>(
  context: RequestContext,
  command: Command<Input, Result>,
): Promise<Result> {
  requireRight(context, command);
  const input = parseInput(command.schema, command.input);
  const inputHash = createHash('sha256').update(stableJson(input)).digest('hex');
  const result = await withinRegion(context, () =>
    context.db.transaction(async (tx) => {
      // Whoever is of another department came in the role of readers, which writes nothing; row-level security goes on.
      if (command.mayRun) await tx.execute(sql`SET LOCAL ROLE NONE`);
      const earlier = await claimKey(tx, context, { key: input.idempotencyKey, name: command.name, inputHash });
      if (earlier) return earlier.result as Result;
      const faults = new Faults();
      const result = await command.run(tx, input, faults);
      faults.throwIfAny();
      await tx.update(commandLog).set({ result }).where(eq(commandLog.idempotencyKey, input.idempotencyKey));
      return result;
    }),
  );
  forgetLoaded(context.loaders);
  return result;
}

function requireRight({ caller, department }: RequestContext, command: Pick<Command<never, never>, 'name' | 'mayRun'>) {
  if (command.mayRun) {
    if (command.mayRun(caller)) return;
    throw new ForbiddenFieldError(`${command.name} is for others than ${caller.dept} in your roles.`, 'NOT_SHARED');
  }
  if (caller.dept === department) return;
  throw new ForbiddenFieldError(
    `${command.name} writes data of ${department}; only officials of that department may use it.`,
    'NOT_SHARED',
  );
}

const INSUFFICIENT_PRIVILEGE = '42501';

/** The database itself refuses rows of other regions (row-level security); tells that as what it is. */
async function withinRegion<Result>({ caller }: RequestContext, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const { code } = ((error as Error).cause ?? {}) as { code?: string };
    if (code !== INSUFFICIENT_PRIVILEGE) throw error;
    const message = `The change would write data outside ${caller.region}; only officials of a region that covers both may make it.`;
    throw new ForbiddenFieldError(message, 'REGION');
  }
}

/** Parses with all faults told at once, paths starting at `input`. */
export function parseInput<Input>(schema: z.ZodType<Input>, value: unknown): Input {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new BadUserInputError(
    parsed.error.issues.map((issue) => ({
      path: ['input', ...issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))],
      code: issue.code === 'custom' && issue.params?.code ? String(issue.params.code) : issue.code.toUpperCase(),
      message: issue.message,
    })),
  );
}

/** Takes the key for this transaction; a second one with the same key waits here until the first has ended. */
async function claimKey(
  tx: Database,
  context: RequestContext,
  wanted: { key: string; name: string; inputHash: string },
): Promise<{ result: unknown } | null> {
  const claimed = await tx
    .insert(commandLog)
    .values({
      idempotencyKey: wanted.key,
      command: wanted.name,
      inputHash: wanted.inputHash,
      caller: context.caller.sub,
      purpose: context.caller.purpose,
      result: {},
    })
    .onConflictDoNothing()
    .returning({ key: commandLog.idempotencyKey });
  if (claimed.length > 0) return null;
  const [earlier] = await tx.select().from(commandLog).where(eq(commandLog.idempotencyKey, wanted.key));
  const same =
    earlier?.command === wanted.name && earlier.inputHash === wanted.inputHash && earlier.caller === context.caller.sub;
  if (same) return { result: earlier.result };
  throw new ConflictError('This idempotencyKey was used for another command; choose a new key.');
}

function stableJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
