import { identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { nextState } from '@community-graph/kit/commands/state-machine';
import { insertRow, lockRow, updateRow } from '@community-graph/kit/commands/versioned-row';
import type { Faults } from '@community-graph/kit/errors';
import { DEPARTMENT_CODES } from '@community-graph/schema/departments';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { regions } from '../regions/tables.ts';
import { type ServiceItemEvent, serviceItemLifeCycle } from './life-cycle.ts';
import { handedDownItems, intakeForm, LONGEST_LIMIT, serviceItems, serviceKind } from './tables.ts';

const proposeSchema = z.object({
  idempotencyKey,
  region: z.string().regex(/^(?:\d{2}|\d{4}|\d{6}|\d{9})$/, 'must be the code of a street or of a division above it'),
  number: z.string().regex(/^[A-Z0-9-]{4,32}$/, 'must be 4 to 32 capitals, digits or hyphens'),
  name: shortText(100),
  kind: z.enum(serviceKind.enumValues),
  proposedBy: z.enum(DEPARTMENT_CODES),
  decisionType: z
    .string()
    .regex(/^[A-Z][A-Za-z]{1,63}$/, 'must be the name of a type of this graph')
    .nullish(),
  form: z.enum(intakeForm.enumValues).nullish(),
  limitDays: z.number().int().min(1).max(LONGEST_LIMIT, `at most ${LONGEST_LIMIT} working days`),
  materials: shortText(1000),
  yearlyFunds: z.number().int().nonnegative('must not be below zero'),
  proposedOn: pastDate,
});

/** Proposes a service item; returns its identifier. */
export function proposeServiceItem(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'proposeServiceItem',
    input,
    schema: proposeSchema,
    run: async (tx, { idempotencyKey: _, region, ...item }, faults) => {
      const places = await tx.select({ code: regions.code }).from(regions).where(eq(regions.code, region));
      if (places.length === 0) faults.add('region', 'UNKNOWN_REGION', 'there is no division with this code.');
      const rivals = await tx
        .select({ id: serviceItems.id })
        .from(serviceItems)
        .where(eq(serviceItems.number, item.number));
      if (rivals.length > 0) faults.add('number', 'TAKEN', 'another item has this number.');
      faults.throwIfAny();
      return insertRow(tx, serviceItems, { ...item, regionCode: region, status: 'PROPOSED' });
    },
  });
}

const decideSchema = z.object({
  idempotencyKey,
  item: identifier,
  expectedVersion,
  decidedOn: pastDate,
  reason: shortText(500).optional(),
});
const refuseSchema = decideSchema.required({ reason: true });

/** Decides on an item; who abolishes it takes it back everywhere. Returns the item's identifier. */
export function decideServiceItem(
  context: Context,
  event: Exclude<ServiceItemEvent, 'handDown'>,
  input: unknown,
): Promise<{ id: string }> {
  return runCommand(context, {
    name: `${event}ServiceItem`,
    input,
    schema: event === 'admit' || event === 'resume' ? decideSchema : refuseSchema,
    run: async (tx, { item: id, expectedVersion, decidedOn, reason }, faults) => {
      const item = await lockRow(tx, serviceItems, 'ServiceItem', { id, expectedVersion });
      const status = nextState('The item', serviceItemLifeCycle, item.status, event);
      checkDay(decidedOn, item.decidedOn ?? item.proposedOn, faults);
      faults.throwIfAny();
      if (event === 'abolish') {
        await tx
          .update(handedDownItems)
          .set({
            takenBackOn: sql`greatest(${decidedOn}::date, ${handedDownItems.handedOn})`,
            version: sql`${handedDownItems.version} + 1`,
          })
          .where(and(eq(handedDownItems.itemId, id), isNull(handedDownItems.takenBackOn)));
      }
      return updateRow(tx, serviceItems, item, { status, decidedOn, reason: reason ?? null });
    },
  });
}

function checkDay(decidedOn: string, earliest: string, faults: Faults): void {
  if (decidedOn < earliest) faults.add('decidedOn', 'BEFORE_LAST', `what happened last was on ${earliest}.`);
}
