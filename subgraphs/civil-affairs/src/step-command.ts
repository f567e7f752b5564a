import { identifier } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { nextState, type StateTable } from '@community-graph/kit/commands/state-machine';
import { lockRow, updateRow, type VersionedTable } from '@community-graph/kit/commands/versioned-row';
import type { Database } from '@community-graph/kit/database/connect';
import type { Faults } from '@community-graph/kit/errors';
import type { InferInsertModel, InferSelectModel } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from './context.ts';
import { mayHandle } from './service-cases/may-handle.ts';

interface LivingRow {
  readonly id: string;
  readonly status: string;
  readonly version: number;
}

/** A kind of thing whose life is a state table; its table has `id`, `status` and `version`. */
export interface Life<Table extends VersionedTable, State extends string, Event extends string> {
  /** What it is called in messages. */
  readonly what: string;
  /** Name of the field of inputs that says which one. */
  readonly key: string;
  readonly table: Table;
  readonly states: StateTable<State, Event>;
}

/** What a step looks at: the row is locked, at the version that the client saw, and the event is possible. */
export interface Step<Row, Input> {
  readonly tx: Database;
  readonly context: Context;
  readonly row: Row;
  readonly input: Input;
  readonly faults: Faults;
}

/** One step of a life as a command. */
interface StepCommand<Table extends VersionedTable, Event, Fields extends z.ZodRawShape> {
  readonly name: string;
  readonly event: Event;
  /** Fields of the input besides key, thing and version. */
  readonly fields: Fields;
  /** Whether community workers may take it too; its mutation is open by its label. */
  readonly byCommunity?: true;
  /** Adds faults, writes what belongs to the row, and tells what changes in it besides state and version. */
  change(
    step: Step<InferSelectModel<Table>, z.infer<z.ZodObject<Fields>>>,
  ): Partial<InferSelectModel<Table>> | Promise<Partial<InferSelectModel<Table>>>;
}

/** The command that takes a step of a life: all that `change` finds wrong is told at once. */
export function stepCommand<
  Table extends VersionedTable,
  State extends string,
  Event extends string,
  Fields extends z.ZodRawShape,
>(
  life: Life<Table, State, Event>,
  { name, event, fields, byCommunity, change }: StepCommand<Table, Event, Fields>,
): (context: Context, input: unknown) => Promise<{ id: string }> {
  const schema = z.object({
    idempotencyKey,
    [life.key]: identifier,
    expectedVersion,
    ...fields,
  }) as unknown as z.ZodType<{ idempotencyKey: string; expectedVersion: number } & z.infer<z.ZodObject<Fields>>>;
  return (context, input) =>
    runCommand(context, {
      name,
      input,
      schema,
      ...(byCommunity && { mayRun: mayHandle(context) }),
      run: async (tx, input, faults) => {
        const id = (input as Record<string, unknown>)[life.key] as string;
        const row = await lockRow(tx, life.table, life.what, { id, expectedVersion: input.expectedVersion });
        const living = row as LivingRow;
        const status = nextState(life.what, life.states, living.status as State, event);
        const changes = await change({ tx, context, row, input, faults });
        faults.throwIfAny();
        return updateRow(tx, life.table, living, { ...changes, status } as Partial<InferInsertModel<Table>>);
      },
    });
}

/** Adds the fault `TOO_EARLY` when a day is before what it must follow. */
export function notBefore(faults: Faults, field: string, day: string, earliest: string | null): void {
  if (earliest && day < earliest) faults.add(field, 'TOO_EARLY', `must not be before ${earliest}.`);
}
