import type { Caller } from '@community-graph/schema/caller';
import { eq, getTableColumns } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import type { RequestContext } from '../context.ts';
import type { Database } from '../database/connect.ts';
import type { Faults } from '../errors.ts';
import { identifier } from './fields.ts';
import { expectedVersion, idempotencyKey, runCommand } from './run-command.ts';
import { nextState, type StateTable } from './state-machine.ts';
import { requireVersion } from './version.ts';

/** A row of a thing that has a life. */
interface LivingRow {
  readonly id: string;
  readonly status: string;
  readonly version: number;
}

/** A kind of thing whose life is a state table; its table has `id`, `status` and `version`. */
export interface Life<Row extends LivingRow, Event extends string> {
  /** What it is called in messages. */
  readonly what: string;
  /** Name of the field of inputs that says which one. */
  readonly key: string;
  readonly table: PgTable;
  readonly states: StateTable<Row['status'], Event>;
}

/** What a step looks at: the row is locked, at the version that the client saw, and `event` is possible. */
export interface Step<Row, Input> {
  readonly tx: Database;
  readonly row: Row;
  readonly input: Input;
  readonly faults: Faults;
  readonly context: RequestContext;
}

/** One step of a life as a command. */
interface StepCommand<Row, Event, Fields extends z.ZodRawShape> {
  readonly name: string;
  /** Who may run it, when others than officials of the department may. */
  readonly mayRun?: (caller: Caller, context: RequestContext) => boolean;
  readonly event: Event;
  /** Fields of the input besides key, thing and version. */
  readonly fields?: Fields;
  /** Adds faults, writes what belongs to the row, and tells what changes in it besides state and version. */
  change?(step: Step<Row, z.infer<z.ZodObject<Fields>>>): Partial<Row> | Promise<Partial<Row>>;
}

/** The command that takes a step of a life: whatever `change` finds wrong is told at once, else the row is its next version. */
export function stepCommand<Row extends LivingRow, Event extends string, Fields extends z.ZodRawShape>(
  life: Life<Row, Event>,
  { name, event, fields, change, mayRun }: StepCommand<Row, Event, Fields>,
): (context: RequestContext, input: unknown) => Promise<{ id: string }> {
  const schema = z.object({
    idempotencyKey,
    [life.key]: identifier,
    expectedVersion,
    ...fields,
  }) as unknown as z.ZodType<{ idempotencyKey: string; expectedVersion: number } & z.infer<z.ZodObject<Fields>>>;
  const { id, version } = getTableColumns(life.table) as Record<string, PgColumn> as {
    id: PgColumn;
    version: PgColumn;
  };
  return (context, input) =>
    runCommand(context, {
      name,
      input,
      schema,
      ...(mayRun && { mayRun: (caller: Caller) => mayRun(caller, context) }),
      run: async (tx, input, faults) => {
        const which = (input as Record<string, unknown>)[life.key] as string;
        const [found] = await tx.select().from(life.table).where(eq(id, which)).for('update');
        const row = requireVersion(life.what, which, found as unknown as Row | undefined, input.expectedVersion);
        const status = nextState(life.what, life.states, row.status as Row['status'], event);
        const changes = (await change?.({ tx, row, input, faults, context })) ?? {};
        faults.throwIfAny();
        const values = { ...changes, status, [version.name]: row.version + 1 };
        await tx.update(life.table).set(values).where(eq(id, row.id));
        return { id: row.id };
      },
    });
}
