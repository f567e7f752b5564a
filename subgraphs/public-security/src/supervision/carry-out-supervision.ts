import { pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { z } from 'zod';
import { supervisionLife } from './life-cycle.ts';
import {
  type SupervisionOrderRow,
  supervisionSupportKind,
  supervisionSupports,
  supervisionVisitKind,
  supervisionVisitResult,
  supervisionVisits,
} from './tables.ts';
import { ending, isAboutDrugs, nextVisitAfter } from './terms.ts';

/** The day before which nothing of an order can have happened. */
const begun = ({ reportedOn, startsOn }: SupervisionOrderRow) =>
  ({ time: reportedOn ?? startsOn, what: reportedOn ? 'the resident reported' : 'the order starts' }) as const;

/** The resident reported; returns the order's identifier. */
export const receiveSupervised = stepCommand(supervisionLife, {
  name: 'receiveSupervised',
  event: 'receive',
  fields: { reportedOn: pastDate },
  change: ({ row, input: { reportedOn }, faults }) => {
    requireNotBefore(faults, 'reportedOn', reportedOn, begun(row));
    return { reportedOn, nextVisitDueOn: nextVisitAfter(reportedOn, row.visitEveryDays) };
  },
});

/** Records a visit or test; the clock runs from it. Returns the order's identifier. */
export const visitSupervised = stepCommand(supervisionLife, {
  name: 'visitSupervised',
  event: 'visit',
  fields: {
    visitedOn: pastDate,
    kind: z.enum(supervisionVisitKind.enumValues),
    result: z.enum(supervisionVisitResult.enumValues),
    note: shortText(500).nullish(),
  },
  change: async ({ tx, row, input: { visitedOn, kind, result, note }, faults }) => {
    requireNotBefore(faults, 'visitedOn', visitedOn, begun(row));
    if (kind === 'TEST' && !isAboutDrugs(row.kind)) {
      faults.add('kind', 'NO_TEST', 'tests belong to orders about drugs only.');
    }
    if (result === 'POSITIVE' && kind !== 'TEST') faults.add('result', 'NO_TEST', 'only a test is positive.');
    faults.throwIfAny();
    await tx.insert(supervisionVisits).values({ orderId: row.id, visitedOn, kind, result, note: note ?? null });
    const due = nextVisitAfter(visitedOn, row.visitEveryDays);
    // A visit that is entered late does not put the clock back.
    return { nextVisitDueOn: row.nextVisitDueOn && row.nextVisitDueOn > due ? row.nextVisitDueOn : due };
  },
});

/** Records support that was given; returns the order's identifier. */
export const supportSupervised = stepCommand(supervisionLife, {
  name: 'supportSupervised',
  event: 'support',
  fields: { givenOn: pastDate, kind: z.enum(supervisionSupportKind.enumValues), note: shortText(500) },
  change: async ({ tx, row, input: { givenOn, kind, note }, faults }) => {
    requireNotBefore(faults, 'givenOn', givenOn, begun(row));
    faults.throwIfAny();
    await tx.insert(supervisionSupports).values({ orderId: row.id, givenOn, kind, note });
    return {};
  },
});

/** An order ends at its term, or early; returns its identifier. */
export const completeSupervision = stepCommand(supervisionLife, {
  name: 'completeSupervision',
  event: 'complete',
  fields: { endedOn: pastDate },
  change: ({ row, input: { endedOn }, faults }) => {
    requireNotBefore(faults, 'endedOn', endedOn, begun(row));
    return ending(endedOn, endedOn < row.endsOn ? 'EARLY' : 'TERM');
  },
});

/** An order is revoked for a breach or a new offence; returns its identifier. */
export const revokeSupervision = stepCommand(supervisionLife, {
  name: 'revokeSupervision',
  event: 'revoke',
  fields: { endedOn: pastDate, reason: z.enum(['BREACH', 'NEW_OFFENCE'], 'must be BREACH or NEW_OFFENCE') },
  change: ({ row, input: { endedOn, reason }, faults }) => {
    requireNotBefore(faults, 'endedOn', endedOn, begun(row));
    return ending(endedOn, reason);
  },
});

/** An order is handed over to another place; returns its identifier. */
export const transferSupervision = stepCommand(supervisionLife, {
  name: 'transferSupervision',
  event: 'transfer',
  fields: { endedOn: pastDate },
  change: ({ row, input: { endedOn }, faults }) => {
    requireNotBefore(faults, 'endedOn', endedOn, begun(row));
    return ending(endedOn, 'MOVED');
  },
});
