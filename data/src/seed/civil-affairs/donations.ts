import { donationStationOf } from '../../facts/donations.ts';
import type { DepartmentRows, RowsSource } from '../department-rows.ts';
import { factTable, writeFacts } from '../write-facts.ts';
import { byHouseholds } from './by-community.ts';

const stations = factTable(
  'donation_stations',
  'id community_code name address status opened_on balance receipts version',
);
const stocks = factTable('donation_stocks', 'id station_id category item unit quantity');
const donations = factTable(
  'donations',
  'id station_id community_code receipt_number donor stock_id quantity amount received_on status version',
);
const handouts = factTable(
  'donation_handouts',
  'id station_id community_code household_id ground hardship stock_id quantity amount handed_on status version',
);

/** Donation stations, what they received, and what they handed out. */
export function donationRows(source: RowsSource): DepartmentRows {
  return byHouseholds(source, (place, batch) => {
    const found = donationStationOf(place);
    if (!found) return;
    writeFacts(batch, stations, [found.station]);
    writeFacts(batch, stocks, found.stocks);
    writeFacts(batch, donations, found.donations);
    writeFacts(batch, handouts, found.handouts);
  });
}
