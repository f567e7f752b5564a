import { communityCode, identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { nextState } from '@community-graph/kit/commands/state-machine';
import { lockRow, updateRow } from '@community-graph/kit/commands/versioned-row';
import type { Database } from '@community-graph/kit/database/connect';
import { z } from 'zod';
import { findCommunity } from '../communities/find-community.ts';
import type { Context } from '../context.ts';
import { periodsOf } from './duties.ts';
import { type DisclosureEvent, disclosureLifeCycle } from './life-cycle.ts';
import { disclosureMedium, affairsDisclosures as disclosures } from './tables.ts';

/** Years for which disclosures can be scheduled. */
export const disclosureYear = z.number().int().min(2010).max(2100);

const scheduleSchema = z.object({ idempotencyKey, community: communityCode, year: disclosureYear });

/** Schedules what a community has to disclose of a year; returns the community's code. */
export function scheduleDisclosures(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'scheduleDisclosures',
    input,
    schema: scheduleSchema,
    run: async (tx, { community, year }, faults) => {
      await findCommunity(tx, community, faults);
      faults.throwIfAny();
      const rows = periodsOf(year).map((period) => ({
        ...period,
        communityCode: community,
        status: 'DUE' as const,
      }));
      await tx.insert(disclosures).values(rows).onConflictDoNothing();
      return { id: community };
    },
  });
}

const seen = { idempotencyKey, disclosure: identifier, expectedVersion };
type Seen = { disclosure: string; expectedVersion: number };

async function lockDisclosure(tx: Database, { disclosure: id, expectedVersion }: Seen, event: DisclosureEvent) {
  const row = await lockRow(tx, disclosures, 'AffairsDisclosure', { id, expectedVersion });
  return { row, status: nextState('The disclosure', disclosureLifeCycle, row.status, event) };
}

const discloseSchema = z.object({
  ...seen,
  disclosedOn: pastDate,
  medium: z.enum(disclosureMedium.enumValues),
  content: shortText(2000),
});

/** Records that affairs were disclosed; returns the disclosure's identifier. */
export function discloseAffairs(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'discloseAffairs',
    input,
    schema: discloseSchema,
    run: async (tx, { disclosedOn, medium, content, ...input }, faults) => {
      const { row, status } = await lockDisclosure(tx, input, 'disclose');
      if (disclosedOn < row.periodFrom) {
        faults.add('disclosedOn', 'BEFORE_PERIOD', `the period begins on ${row.periodFrom}.`);
      }
      faults.throwIfAny();
      return updateRow(tx, disclosures, row, { status, disclosedOn, medium, content });
    },
  });
}

/** Records what residents ask; an earlier answer gives way to that to come. Returns the disclosure's identifier. */
export function questionDisclosure(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'questionDisclosure',
    input,
    schema: z.object({ ...seen, question: shortText(1000) }),
    run: async (tx, { question, ...input }) => {
      const { row, status } = await lockDisclosure(tx, input, 'question');
      return updateRow(tx, disclosures, row, { status, question, answer: null });
    },
  });
}

/** Answers what residents asked; returns the disclosure's identifier. */
export function answerDisclosure(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'answerDisclosure',
    input,
    schema: z.object({ ...seen, answer: shortText(2000) }),
    run: async (tx, { answer, ...input }) => {
      const { row, status } = await lockDisclosure(tx, input, 'answer');
      return updateRow(tx, disclosures, row, { status, answer });
    },
  });
}

/** Files a disclosure; returns its identifier. */
export function closeDisclosure(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'closeDisclosure',
    input,
    schema: z.object(seen),
    run: async (tx, input) => {
      const { row, status } = await lockDisclosure(tx, input, 'close');
      return updateRow(tx, disclosures, row, { status });
    },
  });
}
