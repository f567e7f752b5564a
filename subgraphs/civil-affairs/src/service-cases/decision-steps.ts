import { addWorkingDays } from '@community-graph/kit/calendar/working-days';
import { identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import type { Database } from '@community-graph/kit/database/connect';
import type { Faults } from '@community-graph/kit/errors';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { assistances } from '../assistance/tables.ts';
import { type CaseStep, caseSeen } from './change-case.ts';
import { itemOf } from './item-of.ts';
import type { ServiceCaseRow } from './tables.ts';

const note = shortText(500);
const decision = { isGranted: z.boolean(), result: shortText(1000), decidedOn: pastDate };
const extendSchema = z.object({ ...caseSeen, days: z.number().int().positive('must be above zero'), note });
const referSchema = z.object({ ...caseSeen, note: note.nullish() });
const decideSchema = z.object({ ...caseSeen, ...decision });
const recordSchema = z.object({
  ...caseSeen,
  ...decision,
  decisionType: z.string().regex(/^[A-Z][A-Za-z]{1,63}$/, 'must be the name of a type of this graph'),
  decision: identifier.toLowerCase(),
  decisionNumber: shortText(64).nullish(),
});
const returnSchema = z.object({
  ...caseSeen,
  closedOn: pastDate,
  satisfaction: z.number().int().min(1).max(5).nullish(),
});

/** Extends the time limit, once, by no more than the limit itself. */
export const extendServiceCase: CaseStep<z.infer<typeof extendSchema>> = {
  name: 'extendServiceCase',
  event: 'extend',
  schema: extendSchema,
  change: async (tx, found, { days, note }, faults) => {
    const { limitDays } = await itemOf(tx, found);
    if (found.isExtended) faults.add('case', 'EXTENDED', 'the case was extended already.');
    if (days > limitDays) faults.add('days', 'TOO_MANY', `the limit is ${limitDays} working days.`);
    faults.throwIfAny();
    return { changes: { isExtended: true, dueOn: addWorkingDays(found.dueOn, days) }, step: { note } };
  },
};

/** Refers a case to the department, when it is the department's to decide. */
export const referServiceCase: CaseStep<z.infer<typeof referSchema>> = {
  name: 'referServiceCase',
  event: 'refer',
  schema: referSchema,
  change: async (tx, found, { note }, faults) => {
    const { decisionType } = await itemOf(tx, found);
    if (decisionType === null) faults.add('case', 'CENTRE_DECIDES', 'the centre itself decides cases of this item.');
    return { step: { note: note ?? null } };
  },
};

/** Decides a case at the centre, when no department has to. */
export const decideServiceCase: CaseStep<z.infer<typeof decideSchema>> = {
  name: 'decideServiceCase',
  event: 'decide',
  schema: decideSchema,
  change: async (tx, found, { isGranted, result, decidedOn }, faults) => {
    const { decisionType, proposedBy } = await itemOf(tx, found);
    if (decisionType !== null) {
      faults.add('case', 'DEPARTMENT_DECIDES', `${proposedBy} decides by its own mutation; refer the case to it.`);
    }
    checkDay(found, decidedOn, faults);
    return { changes: { isGranted, result, decidedOn } };
  },
};

/** Records which decision came from the department. What civil affairs decided is looked up; others keep their own. */
export const recordDepartmentDecision: CaseStep<z.infer<typeof recordSchema>> = {
  name: 'recordDepartmentDecision',
  event: 'recordDecision',
  schema: recordSchema,
  change: async (tx, found, { decision: decisionId, ...input }, faults) => {
    const { isGranted, result, decidedOn, decisionType, decisionNumber } = input;
    const item = await itemOf(tx, found);
    if (item.decisionType !== decisionType) {
      faults.add('decisionType', 'OTHER_TYPE', `the item is decided by ${item.decisionType}.`);
    }
    checkDay(found, decidedOn, faults);
    if (decisionType === 'Assistance') await checkAssistance(tx, found, decisionId, faults);
    const number = decisionNumber ?? null;
    return { changes: { isGranted, result, decidedOn, decisionType, decisionId, decisionNumber: number } };
  },
};

function checkDay({ receivedOn }: ServiceCaseRow, decidedOn: string, faults: Faults): void {
  if (decidedOn < receivedOn) faults.add('decidedOn', 'BEFORE_RECEIVED', `the case was received on ${receivedOn}.`);
}

async function checkAssistance(tx: Database, { householdId }: ServiceCaseRow, id: string, faults: Faults) {
  const [assistance] = await tx.select().from(assistances).where(eq(assistances.id, id));
  if (assistance && assistance.householdId === householdId) return;
  faults.add('decision', 'UNKNOWN_DECISION', 'is no assistance of the household of this case.');
}

/** Returns the result to the resident, which ends the case. */
export const returnServiceCase: CaseStep<z.infer<typeof returnSchema>> = {
  name: 'returnServiceCase',
  event: 'returnResult',
  schema: returnSchema,
  change: (_tx, found, { closedOn, satisfaction }, faults) => {
    if (closedOn < (found.decidedOn ?? '')) {
      faults.add('closedOn', 'BEFORE_DECIDED', `the case was decided on ${found.decidedOn}.`);
    }
    return { changes: { closedOn, satisfaction: satisfaction ?? null } };
  },
};
