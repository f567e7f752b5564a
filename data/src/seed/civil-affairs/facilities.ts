import { facilitiesOf, sportsEquipmentOf } from '../../facts/civic/facilities.ts';
import type { DepartmentRows, RowsSource } from '../department-rows.ts';
import { factTable, writeFacts } from '../write-facts.ts';
import { byCommunity } from './by-community.ts';

const facilities = factTable(
  'community_facilities',
  'id community_code kind name address floor_area opened_on retired_on note status version',
);
const equipment = factTable(
  'sports_equipment',
  'id community_code kind location installed_on inspected_on fault repaired_on retired_on status version',
);

/** Rooms, venues and sports equipment. */
export function facilityRows(source: RowsSource): DepartmentRows {
  return byCommunity(source, (place, batch) => {
    writeFacts(batch, facilities, facilitiesOf(place));
    writeFacts(batch, equipment, sportsEquipmentOf(place));
  });
}
