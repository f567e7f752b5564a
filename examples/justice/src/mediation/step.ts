import { z } from 'zod';
import { identifier } from '../commands/fields.ts';
import { idempotencyKey, runCommand, type Step } from '../commands/run-command.ts';
import type { Context } from '../context.ts';
import { conflict, notFound } from '../errors.ts';
import type { DisputeRow } from './rows.ts';

/** The life of a dispute: state → what may happen → state afterwards. */
export const LIFE: Readonly<Record<DisputeRow['status'], Readonly<Record<string, DisputeRow['status']>>>> = {
  REPORTED: { addParty: 'REPORTED', accept: 'ACCEPTED', refuse: 'REFUSED', withdraw: 'WITHDRAWN' },
  ACCEPTED: { addParty: 'ACCEPTED', hold: 'MEDIATING', withdraw: 'WITHDRAWN' },
  MEDIATING: { addParty: 'MEDIATING', hold: 'MEDIATING', agree: 'AGREED', fail: 'FAILED', withdraw: 'WITHDRAWN' },
  AGREED: { confirm: 'CONFIRMED', fulfil: 'FULFILLED' },
  CONFIRMED: { fulfil: 'FULFILLED' },
  REFUSED: {},
  FULFILLED: {},
  FAILED: {},
  WITHDRAWN: {},
};

/** What a step looks at: the row is locked, at the version that the client saw, and what is to happen is possible. */
export type DisputeStep<Input> = Step<Input> & { readonly row: DisputeRow };
type Change<Input> = (step: DisputeStep<Input>) => Partial<DisputeRow> | Promise<Partial<DisputeRow>>;

/**
 * A command that takes a dispute one step on. Rows of other regions than the caller's are not found.
 * @param fields of the input besides key, dispute and version
 * @param change what changes in the row besides state and version
 */
export function disputeStep<Fields extends z.ZodRawShape>(
  [name, event]: readonly [name: string, event: string],
  fields: Fields,
  change: Change<z.infer<z.ZodObject<Fields>>>,
) {
  const schema = z.object({ idempotencyKey, dispute: identifier, expectedVersion: z.int().min(1), ...fields });
  type Whole = { idempotencyKey: string; dispute: string; expectedVersion: number } & z.infer<z.ZodObject<Fields>>;
  return (context: Context, given: unknown): Promise<string> =>
    runCommand<Whole>(
      context,
      {
        ...{ name, schema: schema as unknown as z.ZodType<Whole> },
        run: async (step) => {
          const { client, faults, input } = step;
          const { rows } = await client.query<{ row: DisputeRow }>(
            `select to_jsonb(found) as row from (select * from disputes
             where id = $1 and community_code like $2::text || '%' for update) as found`,
            [input.dispute, context.caller.region],
          );
          const row = atVersion(rows[0]?.row, input);
          const status = LIFE[row.status][event];
          if (!status) throw conflict(impossible(row.status, event));
          const changes = await change({ ...step, row });
          faults.throwIfAny();
          const values = Object.entries({ ...changes, status });
          const set = values.map(([column], at) => `${column} = $${at + 2}`).join(', ');
          await client.query(`update disputes set ${set}, version = version + 1 where id = $1`, [
            row.id,
            ...values.map(([, value]) => value),
          ]);
          return row.id;
        },
      },
      given,
    );
}

function atVersion(
  row: DisputeRow | undefined,
  { dispute, expectedVersion }: { readonly dispute: string; readonly expectedVersion: number },
): DisputeRow {
  if (!row) throw notFound('Dispute', dispute);
  if (row.version === expectedVersion) return row;
  throw conflict(
    `Dispute "${dispute}" is at version ${row.version}, not ${expectedVersion}: read it again and repeat the change on what it is now.`,
  );
}

const impossible = (state: DisputeRow['status'], event: string): string =>
  `Dispute is ${state}: ${event} is not possible; possible is ${Object.keys(LIFE[state]).join(', ') || 'nothing more'}.`;
