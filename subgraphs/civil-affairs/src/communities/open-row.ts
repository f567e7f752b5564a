import { communityCode, identifier } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { nextState } from '@community-graph/kit/commands/state-machine';
import type { Life } from '@community-graph/kit/commands/step-command';
import type { RequestContext } from '@community-graph/kit/context';
import type { Database } from '@community-graph/kit/database/connect';
import { BadUserInputError, type Faults, NotFoundError } from '@community-graph/kit/errors';
import type { Caller } from '@community-graph/schema/caller';
import { eq, getTableColumns, type InferInsertModel } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { findCommunity } from './find-community.ts';

/** A table whose rows have an identifier. */
type RowTable = PgTable & { readonly id: PgColumn };

/** What the values of a new row are made of. */
export interface Opening<Input> {
  readonly tx: Database;
  readonly context: RequestContext;
  readonly input: Input;
  readonly faults: Faults;
}

/** A command that adds a row: who may, what it takes, and what else a unique index admits only once. */
interface OpenRow<Table extends RowTable, Fields extends z.ZodRawShape> {
  readonly name: string;
  readonly table: Table;
  readonly fields: Fields;
  readonly mayRun?: (caller: Caller, context: RequestContext) => boolean;
  /** The fault when a unique index has such a row already. */
  readonly taken?: { readonly field: string; readonly code: string; readonly message: string };
}

type Values<Table extends RowTable, Known extends string> = Omit<InferInsertModel<Table>, Known>;
type FieldsOf<Fields extends z.ZodRawShape> = z.infer<z.ZodObject<Fields>>;
type Run = (context: Context, input: unknown) => Promise<{ id: string }>;

/** Runs the command: whatever `values` finds wrong is told at once, else the row is added. */
function opening<Table extends RowTable, Fields extends z.ZodRawShape>(
  { name, table, fields, mayRun, taken }: OpenRow<Table, Fields>,
  valuesOf: (opening: Opening<FieldsOf<Fields>>) => Promise<object>,
): Run {
  const schema = z.object({ idempotencyKey, ...fields }) as unknown as z.ZodType<
    { idempotencyKey: string } & FieldsOf<Fields>
  >;
  return (context, given) =>
    runCommand(context, {
      name,
      input: given,
      schema,
      ...(mayRun && { mayRun: (caller: Caller) => mayRun(caller, context) }),
      run: async (tx, input, faults) => {
        const values = (await valuesOf({ tx, context, input, faults })) as InferInsertModel<Table>;
        faults.throwIfAny();
        const [added] = await tx.insert(table).values(values).onConflictDoNothing().returning({ id: table.id });
        if (added) return { id: String(added.id) };
        const { field, code, message } = taken ?? {
          field: 'idempotencyKey',
          code: 'TAKEN',
          message: 'is there already.',
        };
        throw new BadUserInputError([{ path: ['input', field], code, message }]);
      },
    });
}

/** Adds a row of no community. */
export const openRow = <Table extends RowTable, Fields extends z.ZodRawShape>({
  values,
  ...command
}: OpenRow<Table, Fields> & {
  values(opening: Opening<FieldsOf<Fields>>): Values<Table, 'id'> | Promise<Values<Table, 'id'>>;
}): Run => opening(command, async (open) => values(open));

/** Adds a row of a community, which the input names; it is the `place` of the opening. */
export function openInCommunity<
  Table extends RowTable & { readonly communityCode: PgColumn },
  Fields extends z.ZodRawShape,
>({
  values,
  ...command
}: OpenRow<Table, Fields> & {
  values(
    opening: Opening<FieldsOf<Fields>> & { readonly place: string },
  ): Values<Table, 'id' | 'communityCode'> | Promise<Values<Table, 'id' | 'communityCode'>>;
}): Run {
  const fields = { ...command.fields, community: communityCode };
  return opening({ ...command, fields }, async (open) => {
    const { community: place } = open.input as { community: string };
    await findCommunity(open.tx, place, open.faults);
    return { ...(await values({ ...open, input: open.input as FieldsOf<Fields>, place })), communityCode: place };
  });
}

/** Adds a row to a living thing, which is locked and must be in a state in which `event` is possible. */
export function addTo<
  Row extends { readonly id: string; readonly status: string; readonly version: number },
  Event extends string,
  Table extends RowTable,
  Column extends string,
  Fields extends z.ZodRawShape,
>(
  life: Life<Row, Event>,
  {
    values,
    event,
    parent,
    ...command
  }: OpenRow<Table, Fields> & {
    readonly event: NoInfer<Event>;
    /** Property of the new row that names the thing. */
    readonly parent: Column;
    values(
      opening: Opening<FieldsOf<Fields>> & { readonly parent: Row },
    ): Values<Table, 'id' | Column> | Promise<Values<Table, 'id' | Column>>;
  },
): Run {
  const fields = { ...command.fields, [life.key]: identifier };
  const { id } = getTableColumns(life.table) as Record<string, PgColumn> as { id: PgColumn };
  return opening({ ...command, fields }, async (open) => {
    const which = (open.input as Record<string, string>)[life.key] ?? '';
    const [found] = await open.tx.select().from(life.table).where(eq(id, which)).for('update');
    if (!found) throw new NotFoundError(life.what, which);
    const row = found as unknown as Row;
    nextState(life.what, life.states, row.status as Row['status'], event);
    const input = open.input as unknown as FieldsOf<Fields>;
    return { ...(await values({ ...open, input, parent: row })), [parent]: row.id };
  });
}
