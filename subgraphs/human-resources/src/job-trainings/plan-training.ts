import { anyDate, communityCode, shortText } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { insertRow } from '@community-graph/kit/commands/versioned-row';
import { chinaDate } from '@community-graph/kit/dates';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { jobTrainings } from './tables.ts';

const inputSchema = z.object({
  idempotencyKey,
  community: communityCode,
  title: shortText(100),
  occupation: shortText(100),
  provider: shortText(200),
  place: shortText(200),
  forMigrants: z.boolean(),
  startsOn: anyDate,
  endsOn: anyDate,
  hours: z.number().int().min(1, 'must be above zero').max(2000),
  places: z.number().int().min(1, 'must be above zero').max(500),
});

/** Plans a course, which takes enrolments until it starts; returns its identifier. */
export function planJobTraining(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'planJobTraining',
    input,
    schema: inputSchema,
    run: (tx, { idempotencyKey: _, community, ...training }, faults) => {
      const { startsOn, endsOn } = training;
      if (startsOn < chinaDate()) faults.add('startsOn', 'IN_THE_PAST', 'must not be in the past.');
      if (endsOn < startsOn) faults.add('endsOn', 'TOO_EARLY', `must not be before ${startsOn}, when it starts.`);
      faults.throwIfAny();
      return insertRow(tx, jobTrainings, { communityCode: community, status: 'PLANNED', ...training });
    },
  });
}
