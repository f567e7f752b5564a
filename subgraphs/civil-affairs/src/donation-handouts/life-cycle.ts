import type { Life } from '@community-graph/kit/commands/step-command';
import { entryLifeCycle } from '../donation-stations/life-cycle.ts';
import { type DonationHandoutRow, donationHandouts } from './tables.ts';

/** The life of a handout. */
export const donationHandoutLife: Life<DonationHandoutRow, 'void'> = {
  what: 'DonationHandout',
  key: 'handout',
  table: donationHandouts,
  states: entryLifeCycle,
};
