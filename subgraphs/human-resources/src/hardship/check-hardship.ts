import { anyDate, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { isOfficialOrCommunityWorker } from '@community-graph/kit/commands/who-may';
import { hardshipLife, PUBLIC_DAYS } from './life-cycle.ts';

const DAY_MILLISECONDS = 86_400_000;

/** Records what the check at home found; returns the recognition's identifier. */
export const checkHardship = stepCommand(hardshipLife, {
  name: 'checkHardship',
  event: 'check',
  mayRun: isOfficialOrCommunityWorker,
  fields: { checkedOn: pastDate, note: shortText(1000) },
  change: ({ row, input: { checkedOn, note }, faults }) => {
    requireNotBefore(faults, 'checkedOn', checkedOn, { time: row.appliedOn, what: 'it was applied for' });
    return { checkedOn, checkNote: note };
  },
});

/** Publicises an application that was checked; returns the recognition's identifier. */
export const publiciseHardship = stepCommand(hardshipLife, {
  name: 'publiciseHardship',
  event: 'publicise',
  fields: { publicFrom: pastDate, publicUntil: anyDate },
  change: ({ row, input: { publicFrom, publicUntil }, faults }) => {
    requireNotBefore(faults, 'publicFrom', publicFrom, { time: row.checkedOn, what: 'it was checked' });
    const days = (Date.parse(publicUntil) - Date.parse(publicFrom)) / DAY_MILLISECONDS + 1;
    if (days < PUBLIC_DAYS)
      faults.add('publicUntil', 'TOO_SHORT', `the publication lasts ${PUBLIC_DAYS} days at least.`);
    return { publicFrom, publicUntil };
  },
});
