import { pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { yearsLater } from '@community-graph/kit/dates';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { checkGrade, gradeField } from '../preferential-standards/set-standard.ts';
import { isOfficialOrCommunityWorker } from '../who-may.ts';
import { amountOf } from './decide.ts';
import { preferentialLife } from './life-cycle.ts';
import { lastChangeOn, recordChange } from './record-change.ts';
import { changeAllowance, endAllowance } from './settle-grant.ts';
import { requireAlive } from './standing.ts';
import { preferentialChecks, preferentialEndReason } from './tables.ts';

/** Makes the yearly check, once a year, by evidence that the person is alive; returns the entitlement's identifier. */
export const checkPreferentialTreatment = stepCommand(preferentialLife, {
  name: 'checkPreferentialTreatment',
  event: 'check',
  fields: { checkedOn: pastDate, note: shortText(500).nullish(), evidence: z.string().max(4000) },
  mayRun: isOfficialOrCommunityWorker,
  change: async ({ tx, row, input: { checkedOn, note, evidence }, faults, context }) => {
    requireAlive(context, evidence, { resident: row.residentId, field: 'entitlement' }, faults);
    requireNotBefore(faults, 'checkedOn', checkedOn, { time: row.decidedOn, what: 'it was decided' });
    const year = Number(checkedOn.slice(0, 4));
    const ofYear = and(eq(preferentialChecks.entitlementId, row.id), eq(preferentialChecks.year, year));
    const made = await tx.select({ year: preferentialChecks.year }).from(preferentialChecks).where(ofYear);
    if (made.length > 0) faults.add('checkedOn', 'CHECKED', 'the check of this year was made.');
    faults.throwIfAny();
    await tx.insert(preferentialChecks).values({ entitlementId: row.id, year, checkedOn, note });
    const next = yearsLater(checkedOn, 1);
    return { checkDueOn: row.checkDueOn && row.checkDueOn > next ? row.checkDueOn : next };
  },
});

/** Adjusts an allowance to the standard of the year, and to a new grade; returns the entitlement's identifier. */
export const adjustPreferentialTreatment = stepCommand(preferentialLife, {
  name: 'adjustPreferentialTreatment',
  event: 'adjust',
  fields: { adjustedOn: pastDate, grade: gradeField.nullish() },
  change: async ({ tx, row, input, faults }) => {
    const { adjustedOn } = input;
    const grade = input.grade ?? row.grade;
    checkGrade(row.category, grade, faults);
    const last = await lastChangeOn(tx, row);
    requireNotBefore(faults, 'adjustedOn', adjustedOn, { time: last, what: 'it was last changed' });
    faults.throwIfAny();
    const amount = await amountOf(tx, { ...row, grade }, { day: adjustedOn, field: 'adjustedOn' }, faults);
    if (amount === row.monthlyAmount && grade === row.grade) {
      faults.add('entitlement', 'UNCHANGED', 'the standard grants what is paid.');
    }
    faults.throwIfAny();
    if (amount !== row.monthlyAmount) await changeAllowance(tx, row, { amount, on: adjustedOn }, faults);
    await recordChange(tx, row, { event: 'ADJUST', changedOn: adjustedOn, monthlyAmount: amount, grade });
    return { grade, monthlyAmount: amount };
  },
});

/** Ends preferential treatment for a reason; returns the entitlement's identifier. */
export const endPreferentialTreatment = stepCommand(preferentialLife, {
  name: 'endPreferentialTreatment',
  event: 'end',
  fields: { endedOn: pastDate, reason: z.enum(preferentialEndReason.enumValues) },
  change: async ({ tx, row, input: { endedOn, reason }, faults }) => {
    const last = await lastChangeOn(tx, row);
    requireNotBefore(faults, 'endedOn', endedOn, { time: last, what: 'it was last changed' });
    faults.throwIfAny();
    await endAllowance(tx, row, { on: endedOn, reason });
    const change = {
      event: 'END',
      changedOn: endedOn,
      monthlyAmount: row.monthlyAmount ?? 0,
      grade: row.grade,
    } as const;
    await recordChange(tx, row, change);
    return { endedOn, endReason: reason, checkDueOn: null };
  },
});
