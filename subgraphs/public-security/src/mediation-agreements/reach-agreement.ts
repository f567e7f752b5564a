import { pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { eq, max } from 'drizzle-orm';
import { z } from 'zod';
import { disputeLife } from '../mediation/life-cycle.ts';
import { disputes } from '../mediation/tables.ts';
import { mediationSessions } from '../mediators/tables.ts';

/** Records the agreement that was reached; returns the dispute's identifier. */
export const reachDisputeAgreement = stepCommand(disputeLife, {
  name: 'reachDisputeAgreement',
  event: 'agree',
  fields: {
    number: shortText(64),
    reachedOn: pastDate,
    terms: shortText(4000),
    performBy: z.iso.date('must be a date, YYYY-MM-DD'),
  },
  change: async ({ tx, row, input, faults }) => {
    const { number, reachedOn, terms, performBy } = input;
    const [last] = await tx
      .select({ on: max(mediationSessions.heldOn) })
      .from(mediationSessions)
      .where(eq(mediationSessions.disputeId, row.id));
    requireNotBefore(faults, 'reachedOn', reachedOn, { time: last?.on ?? null, what: 'the last session was held' });
    requireNotBefore(faults, 'performBy', performBy, { time: reachedOn, what: 'the agreement is reached' });
    const taken = await tx.select({ id: disputes.id }).from(disputes).where(eq(disputes.agreementNumber, number));
    if (taken.length > 0) faults.add('number', 'TAKEN', 'another agreement has this number.');
    return { agreementNumber: number, agreedOn: reachedOn, agreementTerms: terms, performBy };
  },
});
