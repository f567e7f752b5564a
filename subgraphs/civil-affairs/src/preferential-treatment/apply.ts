import { identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { insertRow } from '@community-graph/kit/commands/versioned-row';
import { and, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { homeOf } from '../households/lives-in.ts';
import { checkGrade, gradeField } from '../preferential-standards/set-standard.ts';
import { preferentialCategory } from '../preferential-standards/tables.ts';
import { mayHandle } from '../service-cases/may-handle.ts';
import { isOfficialOrCommunityWorker } from '../who-may.ts';
import { preferentialLife } from './life-cycle.ts';
import { requireAlive } from './standing.ts';
import { preferentialEntitlements } from './tables.ts';

const applySchema = z.object({
  idempotencyKey,
  resident: identifier.toLowerCase(),
  category: z.enum(preferentialCategory.enumValues),
  certificateNumber: shortText(64),
  appliedOn: pastDate,
  evidence: z.string().max(4000),
});

/** Takes in an application for preferential treatment, at the community's counter or the department's; returns its identifier. */
export function applyForPreferentialTreatment(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'applyForPreferentialTreatment',
    input,
    schema: applySchema,
    mayRun: mayHandle(context),
    run: async (tx, { resident, category, certificateNumber, appliedOn, evidence }, faults) => {
      requireAlive(context, evidence, { resident, field: 'resident' }, faults);
      const home = await homeOf(tx, resident);
      if (!home) faults.add('resident', 'NO_HOUSEHOLD', 'lives in no household.');
      const running = await tx
        .select({ id: preferentialEntitlements.id })
        .from(preferentialEntitlements)
        .where(
          and(
            eq(preferentialEntitlements.residentId, resident),
            inArray(preferentialEntitlements.status, ['APPLIED', 'VERIFIED', 'ENTITLED']),
          ),
        );
      if (running.length > 0) faults.add('resident', 'RUNNING', 'has applied or is entitled already.');
      faults.throwIfAny();
      return insertRow(tx, preferentialEntitlements, {
        ...{ residentId: resident, communityCode: home?.communityCode ?? '', category, certificateNumber, appliedOn },
        status: 'APPLIED',
      });
    },
  });
}

/** Verifies who applied, or corrects that before the decision; returns the entitlement's identifier. */
export const verifyPreferentialTreatment = stepCommand(preferentialLife, {
  name: 'verifyPreferentialTreatment',
  event: 'verify',
  fields: { verifiedOn: pastDate, grade: gradeField.nullish(), note: shortText(500) },
  mayRun: isOfficialOrCommunityWorker,
  change: ({ row, input: { verifiedOn, grade = null, note }, faults }) => {
    requireNotBefore(faults, 'verifiedOn', verifiedOn, { time: row.appliedOn, what: 'somebody applied' });
    checkGrade(row.category, grade, faults);
    return { verifiedOn, grade, verificationNote: note };
  },
});

/** Withdraws an application that is not decided; returns the entitlement's identifier. */
export const withdrawPreferentialTreatment = stepCommand(preferentialLife, {
  name: 'withdrawPreferentialTreatment',
  event: 'withdraw',
  fields: { withdrawnOn: pastDate },
  mayRun: isOfficialOrCommunityWorker,
  change: ({ row, input: { withdrawnOn }, faults }) => {
    requireNotBefore(faults, 'withdrawnOn', withdrawnOn, {
      time: row.verifiedOn ?? row.appliedOn,
      what: 'the last step was taken',
    });
    return { decidedOn: withdrawnOn };
  },
});
