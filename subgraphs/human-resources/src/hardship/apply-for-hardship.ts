import { communityCode, identifier, pastDate } from '@community-graph/kit/commands/fields';
import { insertOnce } from '@community-graph/kit/commands/insert-once';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { isOfficialOrCommunityWorker } from '@community-graph/kit/commands/who-may';
import type { RequestContext } from '@community-graph/kit/context';
import { chinaDate } from '@community-graph/kit/dates';
import { z } from 'zod';
import { openHardshipEvidence } from '../hardship-eligibility/open-evidence.ts';
import { hardshipRecognitions } from './tables.ts';

const inputSchema = z.object({
  idempotencyKey,
  resident: identifier.toLowerCase(),
  community: communityCode,
  appliedOn: pastDate.nullish(),
  evidence: z.string().max(8000),
});

/**
 * Applies for the recognition of somebody who is registered as unemployed; what departments keep tells the categories.
 * Returns the recognition's identifier.
 */
export function applyForHardship(context: RequestContext, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'applyForHardship',
    input,
    schema: inputSchema,
    mayRun: (caller) => isOfficialOrCommunityWorker(caller, context),
    run: async (tx, { resident, community, evidence, ...input }, faults) => {
      const appliedOn = input.appliedOn ?? chinaDate();
      const found = await openHardshipEvidence(tx, context, { resident, text: evidence }, faults);
      if (found.stand?.status !== 'UNEMPLOYED') {
        faults.add('resident', 'NOT_UNEMPLOYED', 'the resident is not registered as unemployed.');
      } else {
        const began = { time: found.stand.since, what: 'the resident became unemployed' };
        requireNotBefore(faults, 'appliedOn', appliedOn, began);
      }
      if (found.categories.length === 0) {
        faults.add('evidence', 'NO_CATEGORY', 'no department keeps anything that makes a category of hardship.');
      }
      faults.throwIfAny();
      const { categories, nearRetirement, evidenceGatheredAt } = found;
      const applied = {
        residentId: resident,
        communityCode: community,
        status: 'APPLIED',
        appliedOn,
      } as const;
      return insertOnce(
        tx,
        hardshipRecognitions,
        { ...applied, categories, nearRetirement, evidenceGatheredAt },
        { field: 'resident', code: 'RUNNING', message: 'the resident is recognised, or an application runs.' },
      );
    },
  });
}
