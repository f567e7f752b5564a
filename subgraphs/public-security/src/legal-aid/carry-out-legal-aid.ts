import { identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { NotFoundError } from '@community-graph/kit/errors';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { legalAidLawyers } from '../legal-aid-lawyers/tables.ts';
import { legalAidLife } from './life-cycle.ts';
import { legalAidOutcome } from './tables.ts';

const COUNTY_DIGITS = 6;

/** Assigns a lawyer of the county to a case, or another one; returns the case's identifier. */
export const assignLegalAidLawyer = stepCommand(legalAidLife, {
  name: 'assignLegalAidLawyer',
  event: 'assign',
  fields: { lawyer: identifier, assignedOn: pastDate },
  change: async ({ tx, row, input, faults }) => {
    const [lawyer] = await tx.select().from(legalAidLawyers).where(eq(legalAidLawyers.id, input.lawyer)).for('share');
    if (!lawyer) throw new NotFoundError('Lawyer', input.lawyer);
    if (lawyer.status === 'LEFT') faults.add('lawyer', 'LEFT', `the lawyer left the register on ${lawyer.leftOn}.`);
    if (lawyer.regionCode !== row.communityCode.slice(0, COUNTY_DIGITS)) {
      faults.add('lawyer', 'OTHER_COUNTY', 'the lawyer is registered in another county.');
    }
    if (lawyer.id === row.lawyerId) faults.add('lawyer', 'SAME_LAWYER', 'this lawyer has the case already.');
    const earliest = row.assignedOn ?? row.decidedOn;
    requireNotBefore(faults, 'assignedOn', input.assignedOn, { time: earliest, what: 'the last decision was made' });
    return { lawyerId: lawyer.id, assignedOn: input.assignedOn };
  },
});

/** Closes a case with its outcome; returns its identifier. */
export const closeLegalAidCase = stepCommand(legalAidLife, {
  name: 'closeLegalAidCase',
  event: 'close',
  fields: { closedOn: pastDate, outcome: z.enum(legalAidOutcome.enumValues), note: shortText(2000).nullish() },
  change: ({ row, input, faults }) => {
    const { closedOn, outcome, note } = input;
    requireNotBefore(faults, 'closedOn', closedOn, { time: row.assignedOn, what: 'the lawyer was assigned' });
    return { closedOn, outcome, closingNote: note ?? null };
  },
});

/** The applicant withdraws; returns the case's identifier. */
export const withdrawLegalAid = stepCommand(legalAidLife, {
  name: 'withdrawLegalAid',
  event: 'withdraw',
  fields: { closedOn: pastDate },
  change: ({ row, input, faults }) => {
    const { closedOn } = input;
    requireNotBefore(faults, 'closedOn', closedOn, {
      time: row.decidedOn ?? row.appliedOn,
      what: 'it was applied for or decided',
    });
    return { closedOn };
  },
});
