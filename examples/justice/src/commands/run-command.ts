import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { conflict, Faults } from '../errors.ts';
import { inTransaction } from '../rows/database.ts';

/** What a command works with: its transaction, the input as it is valid, and what only the database can find wrong. */
export interface Step<Input> {
  readonly client: PoolClient;
  readonly input: Input;
  readonly faults: Faults;
}

/** One change to the department's data. */
export interface Command<Input> {
  readonly name: string;
  readonly schema: z.ZodType<Input>;
  /** Makes the change and gives the identifier of what was changed. */
  run(step: Step<Input>): Promise<string>;
}

/** Chosen by the client: the same key takes effect once. */
export const idempotencyKey = z.string().regex(/^[\x21-\x7e]{8,100}$/, 'must be 8 to 100 visible ASCII characters');

/**
 * Runs a command in one transaction. The input is refused whole, with all its faults; the same key and input again gives what
 * the first one gave, and the same key with another input is a `CONFLICT`. Of the input only a hash is kept.
 */
export async function runCommand<Input extends { idempotencyKey: string }>(
  { pool, caller, reader }: Context,
  { name, schema, run }: Command<Input>,
  given: unknown,
): Promise<string> {
  const faults = new Faults();
  const parsed = schema.safeParse(given);
  for (const { path, code, message, ...more } of parsed.error?.issues ?? []) {
    const own = 'params' in more ? (more.params as { code?: string } | undefined)?.code : undefined;
    faults.add(path.map(String), own ?? code.toUpperCase(), message);
  }
  faults.throwIfAny();
  const input = parsed.data as Input;
  const hash = createHash('sha256').update(JSON.stringify(input)).digest('hex');
  const id = await inTransaction(pool, async (client) => {
    const claimed = await client.query(
      `insert into command_log (idempotency_key, command, input_hash, caller, purpose) values ($1, $2, $3, $4, $5)
       on conflict do nothing`,
      [input.idempotencyKey, name, hash, caller.sub, caller.purpose],
    );
    if (claimed.rowCount === 0) return resultBefore(client, input.idempotencyKey, [name, hash, caller.sub]);
    const changed = await run({ client, input, faults });
    faults.throwIfAny();
    await client.query('update command_log set result = $2 where idempotency_key = $1', [
      input.idempotencyKey,
      changed,
    ]);
    return changed;
  });
  reader.forget();
  return id;
}

/** What the same command gave before; the insert has waited until that one was at its end. */
async function resultBefore(client: PoolClient, key: string, same: readonly string[]): Promise<string> {
  const { rows } = await client.query<{ result: string }>(
    'select result from command_log where idempotency_key = $1 and (command, input_hash, caller) = ($2, $3, $4)',
    [key, ...same],
  );
  if (rows[0]) return rows[0].result;
  throw conflict('This idempotencyKey was used for another command; choose a new key.');
}
