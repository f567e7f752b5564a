import { pastDate, shortText } from '@community-graph/kit/commands/fields';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { isOfficialOrCommunityWorker } from '@community-graph/kit/commands/who-may';
import type { Database } from '@community-graph/kit/database/connect';
import { afterMonths } from '@community-graph/kit/dates';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { employments } from '../employment/tables.ts';
import { insuranceEnrolments } from '../insurance/tables.ts';
import { endSubsidies } from '../insurance-subsidies/end-subsidies.ts';
import { CHECK_MONTHS, flexibleCheckLife } from './life-cycle.ts';
import { flexibleCheckMethod, flexibleEmploymentChecks } from './tables.ts';

const checked = { checkedOn: pastDate, method: z.enum(flexibleCheckMethod.enumValues) };

/** Whether contributions are paid to each insurance, as the enrolments say. */
async function insuredNow(tx: Database, residentId: string) {
  const paid = and(eq(insuranceEnrolments.residentId, residentId), eq(insuranceEnrolments.status, 'CONTRIBUTING'));
  const rows = await tx.select({ kind: insuranceEnrolments.kind }).from(insuranceEnrolments).where(paid);
  const kinds = new Set(rows.map(({ kind }) => kind));
  return { pensionInsured: kinds.has('PENSION'), medicalInsured: kinds.has('MEDICAL') };
}

/** Confirms that somebody works flexibly, and plans the next check; returns the check's identifier. */
export const confirmFlexibleEmployment = stepCommand(flexibleCheckLife, {
  name: 'confirmFlexibleEmployment',
  event: 'confirm',
  mayRun: isOfficialOrCommunityWorker,
  fields: { ...checked, note: shortText(500).nullish() },
  change: async ({ tx, row, input: { checkedOn, method, note }, faults }) => {
    const { residentId, communityCode } = row;
    const [stand] = await tx.select().from(employments).where(eq(employments.residentId, residentId)).for('share');
    if (stand?.status !== 'FLEXIBLE') {
      faults.add('check', 'NOT_FLEXIBLE', 'the resident is not registered as flexibly employed any more.');
    }
    faults.throwIfAny();
    // The row is no longer planned once this command has ended, so the next one may be.
    await tx
      .update(flexibleEmploymentChecks)
      .set({ status: 'CANCELLED' })
      .where(eq(flexibleEmploymentChecks.id, row.id));
    const dueOn = afterMonths(checkedOn, CHECK_MONTHS);
    await tx.insert(flexibleEmploymentChecks).values({ residentId, communityCode, status: 'PLANNED', dueOn });
    return { checkedOn, method, note: note ?? null, ...(await insuredNow(tx, residentId)) };
  },
});

/** Finds that somebody does not work flexibly: subsidies end. Returns the check's identifier. */
export const refuteFlexibleEmployment = stepCommand(flexibleCheckLife, {
  name: 'refuteFlexibleEmployment',
  event: 'refute',
  mayRun: isOfficialOrCommunityWorker,
  fields: { ...checked, note: shortText(500) },
  change: async ({ tx, row, input: { checkedOn, method, note } }) => {
    await endSubsidies(tx, row.residentId, { endedOn: checkedOn, endReason: 'REFUTED' });
    return { checkedOn, method, note, ...(await insuredNow(tx, row.residentId)) };
  },
});

/** Cancels a planned check; returns its identifier. */
export const cancelFlexibleEmploymentCheck = stepCommand(flexibleCheckLife, {
  name: 'cancelFlexibleEmploymentCheck',
  event: 'cancel',
});
