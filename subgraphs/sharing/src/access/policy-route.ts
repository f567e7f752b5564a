import type { SignedRoute } from '@community-graph/kit/server/routes';
import type { PolicyAnswer } from '@community-graph/schema/access/policy-source';
import type { Checkpoint } from '@community-graph/schema/record/checkpoint';
import { z } from 'zod';
import type { OfficePolicy } from './office-policy.ts';

const askedSchema = z.object({ have: z.string().max(100) });

/** Answers gateways and departments that ask for the newest policy, with the newest checkpoints of the record. */
export const policyRoute = (
  policy: Pick<OfficePolicy, 'issue'>,
  checkpoints: () => readonly Checkpoint[] = () => [],
): SignedRoute => ({
  keys: 'both',
  answer: async (body): Promise<PolicyAnswer> => {
    const { have } = askedSchema.parse(body);
    const { etag, jws } = await policy.issue();
    return { etag, policy: have === etag ? null : jws, checkpoints: checkpoints() };
  },
});
