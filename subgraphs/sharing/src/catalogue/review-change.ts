import { identifier, shortText } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { nextState } from '@community-graph/kit/commands/state-machine';
import { requireVersion } from '@community-graph/kit/commands/version';
import type { Database } from '@community-graph/kit/database/connect';
import { chinaDate } from '@community-graph/kit/dates';
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { isSharingOfficer } from '../officials.ts';
import { valuesOf } from './completion.ts';
import { type CatalogueChangeEvent, catalogueChangeLifeCycle } from './life-cycle.ts';
import { lockedChange } from './propose-change.ts';
import { type CatalogueChangeRow, catalogueChanges, catalogueCompletions } from './tables.ts';

const which = { idempotencyKey, change: identifier, expectedVersion };
const publishSchema = z.object(which);
const reviewSchema = z
  .object({ ...which, accept: z.boolean(), reasons: shortText(1000).nullish() })
  .refine(({ accept, reasons }) => accept || reasons, {
    path: ['reasons'],
    message: 'must say why the change is returned',
    params: { code: 'REASONS_MISSING' },
  });

interface Step {
  readonly row: CatalogueChangeRow;
  readonly event: CatalogueChangeEvent;
  readonly changes?: Partial<CatalogueChangeRow>;
}

async function step(tx: Database, { row, event, changes = {} }: Step): Promise<{ change: string }> {
  const state = nextState('CatalogueChange', catalogueChangeLifeCycle, row.state, event);
  await tx
    .update(catalogueChanges)
    .set({ ...changes, state, version: row.version + 1 })
    .where(eq(catalogueChanges.id, row.id));
  return { change: row.id };
}

/** Passes a change or returns it with reasons; by another person than proposed it. Returns its identifier. */
export function reviewCatalogueChange(context: Context, input: unknown): Promise<{ change: string }> {
  return runCommand(context, {
    name: 'reviewCatalogueChange',
    input,
    schema: reviewSchema,
    mayRun: isSharingOfficer,
    run: async (tx, { change, expectedVersion: expected, accept, reasons = null }, faults) => {
      const row = requireVersion('CatalogueChange', change, await lockedChange(tx, change), expected);
      if (row.proposedBy === context.caller.sub)
        faults.add('change', 'SAME_PERSON', 'must be reviewed by another person.');
      faults.throwIfAny();
      const reviewedOn = chinaDate();
      if (accept) return step(tx, { row, event: 'review', changes: { reviewedOn } });
      return step(tx, { row, event: 'return', changes: { reviewedOn, reasons } });
    },
  });
}

/** Publishes a reviewed change: from now on it is what the catalogue says. Returns its identifier. */
export function publishCatalogueChange(context: Context, input: unknown): Promise<{ change: string }> {
  return runCommand(context, {
    name: 'publishCatalogueChange',
    input,
    schema: publishSchema,
    mayRun: isSharingOfficer,
    run: async (tx, { change, expectedVersion: expected }) => {
      const row = requireVersion('CatalogueChange', change, await lockedChange(tx, change), expected);
      const done = await step(tx, { row, event: 'publish', changes: { publishedOn: chinaDate() } });
      await tx
        .update(catalogueCompletions)
        .set({ ...valuesOf(row), version: sql`${catalogueCompletions.version} + 1` })
        .where(eq(catalogueCompletions.coordinate, row.coordinate));
      return done;
    },
  });
}
