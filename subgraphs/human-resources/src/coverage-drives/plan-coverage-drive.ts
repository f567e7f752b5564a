import { anyDate, communityCode, shortText } from '@community-graph/kit/commands/fields';
import { insertOnce } from '@community-graph/kit/commands/insert-once';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import type { RequestContext } from '@community-graph/kit/context';
import { z } from 'zod';
import { insuranceKind } from '../insurance/tables.ts';
import { coverageDrives } from './tables.ts';

const inputSchema = z
  .object({
    ...{ idempotencyKey, community: communityCode, kind: z.enum(insuranceKind.enumValues), name: shortText(100) },
    ...{ plannedFrom: anyDate, dueOn: anyDate },
  })
  .refine(({ plannedFrom, dueOn }) => dueOn > plannedFrom, {
    ...{ path: ['dueOn'], message: 'must be after plannedFrom', params: { code: 'TOO_EARLY' } },
  });

/** Plans a drive of a community for a kind of insurance; returns its identifier. */
export function planCoverageDrive(context: RequestContext, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'planCoverageDrive',
    input,
    schema: inputSchema,
    run: (tx, { community, kind, name, plannedFrom, dueOn }) =>
      insertOnce(
        tx,
        coverageDrives,
        { communityCode: community, kind, name, status: 'PLANNED', plannedFrom, dueOn },
        { field: 'kind', code: 'RUNNING', message: 'the community has a drive of this kind that has not ended.' },
      ),
  });
}
