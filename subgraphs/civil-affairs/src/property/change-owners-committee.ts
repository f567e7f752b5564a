import { anyDate, identifier, pastDate } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { z } from 'zod';
import { openInCommunity } from '../communities/open-row.ts';
import { ownersCommitteeLife } from './life-cycle.ts';
import { requireMajority } from './owners-election.ts';
import { requireCompound } from './require-compound.ts';
import { ownersCommittees } from './tables.ts';

/** Begins to prepare an owners’ committee; returns its identifier. */
export const prepareOwnersCommittee = openInCommunity({
  name: 'prepareOwnersCommittee',
  table: ownersCommittees,
  fields: {
    compound: identifier,
    startedOn: pastDate,
  },
  taken: { field: 'compound', code: 'TAKEN', message: 'the compound has an owners’ committee; end that first.' },
  values: async ({ input: { compound: compoundId, startedOn }, tx, faults, place }) => {
    await requireCompound(tx, compoundId, { place, faults });
    return { compoundId, startedOn, status: 'PREPARING' as const };
  },
});

/** Records the election of an owners’ committee, for a term of up to five years; returns the owners’ committee's identifier. */
export const electOwnersCommittee = stepCommand(ownersCommitteeLife, {
  name: 'electOwnersCommittee',
  event: 'elect',
  fields: {
    electedOn: pastDate,
    voters: z.number().int().min(1).max(100000),
    seats: z.number().int().min(3).max(15),
    termUntil: anyDate,
  },
  change: async ({ tx, row, faults, input: { electedOn, voters, seats, termUntil } }) => {
    requireNotBefore(faults, 'electedOn', electedOn, { time: row.startedOn, what: 'preparation began on' });
    requireNotBefore(faults, 'termUntil', termUntil, { time: electedOn, what: 'elected on' });
    await requireMajority(tx, row.compoundId, { electedOn, voters, seats, termUntil }, faults);
    return { electedOn, voters, seats, termUntil };
  },
});

/** Ends an owners’ committee; returns the owners’ committee's identifier. */
export const endOwnersCommittee = stepCommand(ownersCommitteeLife, {
  name: 'endOwnersCommittee',
  event: 'end',
  fields: { endedOn: pastDate },
  change: ({ row, faults, input: { endedOn } }) => {
    requireNotBefore(faults, 'endedOn', endedOn, { time: row.startedOn, what: 'preparation began on' });
    return { endedOn };
  },
});
