import { pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { type Step, stepCommand } from '@community-graph/kit/commands/step-command';
import { count, eq } from 'drizzle-orm';
import { disputeLife } from './life-cycle.ts';
import { addParties, MAXIMUM_PARTIES, party } from './parties.ts';
import { type DisputeRow, disputeParties } from './tables.ts';

/** Adds a party to a dispute that is not decided; returns the dispute's identifier. */
export const addDisputeParty = stepCommand(disputeLife, {
  name: 'addDisputeParty',
  event: 'addParty',
  fields: { party },
  change: async ({ tx, row, input, faults }) => {
    const parties = await tx
      .select({ residentId: disputeParties.residentId })
      .from(disputeParties)
      .where(eq(disputeParties.disputeId, row.id));
    if (parties.length >= MAXIMUM_PARTIES) faults.add('party', 'TOO_MANY', `at most ${MAXIMUM_PARTIES} parties.`);
    if (input.party.resident && parties.some(({ residentId }) => residentId === input.party.resident)) {
      faults.add(['party', 'resident'], 'TWICE', 'the resident is a party already.');
    }
    await addParties(tx, row.id, [{ party: input.party, path: ['party'] }], faults);
    return {};
  },
});

/** Accepts a dispute that has both sides; returns its identifier. */
export const acceptDispute = stepCommand(disputeLife, {
  name: 'acceptDispute',
  event: 'accept',
  fields: { acceptedOn: pastDate },
  change: async ({ tx, row, input, faults }) => {
    const sides = await tx
      .select({ role: disputeParties.role, parties: count() })
      .from(disputeParties)
      .where(eq(disputeParties.disputeId, row.id))
      .groupBy(disputeParties.role);
    for (const role of ['APPLICANT', 'RESPONDENT'] as const) {
      if (sides.some((side) => side.role === role)) continue;
      faults.add('dispute', `NO_${role}`, `the dispute has no ${role}; add the party first.`);
    }
    requireNotBefore(faults, 'acceptedOn', input.acceptedOn, { time: row.reportedOn, what: 'it was reported' });
    return { acceptedOn: input.acceptedOn };
  },
});

const ending = { endedOn: pastDate, reason: shortText(500) };

/** What an end without an agreement writes. */
function ended({ row, input, faults }: Step<DisputeRow, { endedOn: string; reason: string }>): Partial<DisputeRow> {
  const { acceptedOn, reportedOn } = row;
  const what = acceptedOn ? 'it was accepted' : 'it was reported';
  requireNotBefore(faults, 'endedOn', input.endedOn, { time: acceptedOn ?? reportedOn, what });
  return { endedOn: input.endedOn, endReason: input.reason };
}

/** Refuses a dispute; returns its identifier. */
export const refuseDispute = stepCommand(disputeLife, {
  name: 'refuseDispute',
  event: 'refuse',
  fields: ending,
  change: ended,
});

/** The parties withdraw a dispute; returns its identifier. */
export const withdrawDispute = stepCommand(disputeLife, {
  name: 'withdrawDispute',
  event: 'withdraw',
  fields: ending,
  change: ended,
});

/** Records that mediation failed; returns the dispute's identifier. */
export const failMediation = stepCommand(disputeLife, {
  name: 'failMediation',
  event: 'fail',
  fields: ending,
  change: ended,
});
