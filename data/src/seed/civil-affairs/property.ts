import { compoundsOf, housingPlansOf, ownersCommitteesOf, propertyDisputesOf } from '../../facts/civic/property.ts';
import type { DepartmentRows, RowsSource } from '../department-rows.ts';
import { factTable, writeFacts } from '../write-facts.ts';
import { byCommunity } from './by-community.ts';

const compounds = factTable(
  'compounds',
  'id community_code name homes registered_on company contact contract_until fee_per_month managed_since abandon_reason status version',
);
const committees = factTable(
  'owners_committees',
  'id community_code compound_id started_on elected_on voters seats term_until ended_on status version',
);
const disputes = factTable(
  'property_disputes',
  'id community_code compound_id resident_id kind content filed_on handler handled_on outcome closed_on status version',
);
const plans = factTable(
  'housing_plans',
  'id community_code name developer households room_area has_service_hall has_indoor_venue outdoor_area submitted_on reviewed_on opinion status version',
);

/** Compounds with their owners' committees and disputes, and plans of new ones. */
export function propertyRows(source: RowsSource): DepartmentRows {
  return byCommunity(source, (place, batch) => {
    const managed = compoundsOf(place);
    writeFacts(batch, compounds, managed);
    writeFacts(batch, committees, ownersCommitteesOf(place, managed));
    writeFacts(batch, disputes, propertyDisputesOf(place, managed));
    writeFacts(batch, plans, housingPlansOf(place));
  });
}
