import { identifier } from '@community-graph/kit/commands/fields';
import { insertOnce } from '@community-graph/kit/commands/insert-once';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { isOfficialOrCommunityWorker } from '@community-graph/kit/commands/who-may';
import type { RequestContext } from '@community-graph/kit/context';
import { chinaDate } from '@community-graph/kit/dates';
import { NotFoundError } from '@community-graph/kit/errors';
import { and, eq, ne } from 'drizzle-orm';
import { z } from 'zod';
import { coverageDrives } from '../coverage-drives/tables.ts';
import { insuranceEnrolments } from '../insurance/tables.ts';
import { coverageTargets } from './tables.ts';

const inputSchema = z.object({ idempotencyKey, drive: identifier, resident: identifier.toLowerCase() });

/** Puts somebody on a running drive's list whom no register told of, a child for example; returns the item's identifier. */
export function addCoverageTarget(context: RequestContext, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'addCoverageTarget',
    input,
    schema: inputSchema,
    mayRun: (caller) => isOfficialOrCommunityWorker(caller, context),
    run: async (tx, { drive: id, resident }, faults) => {
      const [drive] = await tx.select().from(coverageDrives).where(eq(coverageDrives.id, id)).for('share');
      if (!drive) throw new NotFoundError('Coverage drive', id);
      if (drive.status !== 'RUNNING') faults.add('drive', 'NOT_RUNNING', `the drive is ${drive.status}.`);
      const insured = and(
        ...[eq(insuranceEnrolments.residentId, resident), eq(insuranceEnrolments.kind, drive.kind)],
        ne(insuranceEnrolments.status, 'ENDED'),
      );
      const [enrolment] = await tx.select().from(insuranceEnrolments).where(insured).for('share');
      if (enrolment) faults.add('resident', 'INSURED', 'the resident has an enrolment of this kind.');
      faults.throwIfAny();
      const { communityCode } = drive;
      return insertOnce(
        tx,
        coverageTargets,
        { driveId: id, residentId: resident, communityCode, status: 'LISTED', listedOn: chinaDate() },
        { field: 'resident', code: 'LISTED', message: 'the resident is on the list.' },
      );
    },
  });
}
