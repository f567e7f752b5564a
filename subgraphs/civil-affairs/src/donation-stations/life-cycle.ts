import type { StateTable } from '@community-graph/kit/commands/state-machine';
import type { Life } from '@community-graph/kit/commands/step-command';
import { type DonationRow, type DonationStationRow, donationStations, donations } from './tables.ts';

/** The life of a station. */
export const donationStationLife: Life<DonationStationRow, 'close'> = {
  what: 'DonationStation',
  key: 'station',
  table: donationStations,
  states: { OPEN: { close: 'CLOSED' }, CLOSED: {} },
};

/** What may happen to the record of a donation or of a handout: one that is wrong is voided, never changed. */
export const entryLifeCycle: StateTable<DonationRow['status'], 'void'> = { RECORDED: { void: 'VOIDED' }, VOIDED: {} };

/** The life of a donation. */
export const donationLife: Life<DonationRow, 'void'> = {
  what: 'Donation',
  key: 'donation',
  table: donations,
  states: entryLifeCycle,
};
