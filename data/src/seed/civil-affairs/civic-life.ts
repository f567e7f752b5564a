import { activitiesOf, environmentalIssuesOf, venueInspectionsOf } from '../../facts/civic/civic-life.ts';
import { hearingsToCome, homeOrdersOf, outletsOf } from '../../facts/civic/outlets.ts';
import type { DepartmentRows, RowsSource } from '../department-rows.ts';
import { factTable, writeFacts } from '../write-facts.ts';
import { byCommunity } from './by-community.ts';

const hearings = factTable(
  'business_hearings',
  'id community_code business trade address applied_on planned_on held_on neighbours in_favour conclusion status version',
);
const outlets = factTable(
  'service_outlets',
  'id community_code kind name operator address licence hearing_id double_entry on_network opened_on closed_on status version',
);
const orders = factTable(
  'home_orders',
  'id community_code outlet_id resident_id service ordered_on done_on satisfaction cancel_reason status version',
);
const issues = factTable(
  'environmental_issues',
  'id community_code kind place description reported_on assignee due_on handled_on result checked_on closed_on status version',
);
const activities = factTable(
  'community_activities',
  'id community_code kind name place planned_for held_on participants trees cancel_reason status version',
);
const inspections = factTable(
  'venue_inspections',
  'id community_code venue kind inspected_on finding set_right_by set_right_on status version',
);

/** Outlets with their hearings and orders, environmental issues, activities and inspections. */
export function civicLifeRows(source: RowsSource): DepartmentRows {
  return byCommunity(source, (place, batch) => {
    const opened = outletsOf(place);
    writeFacts(batch, hearings, [...hearingsToCome(place), ...opened.flatMap(({ hearing }) => hearing ?? [])]);
    writeFacts(batch, outlets, opened);
    writeFacts(batch, orders, homeOrdersOf(place, opened));
    writeFacts(batch, issues, environmentalIssuesOf(place));
    writeFacts(batch, activities, activitiesOf(place));
    writeFacts(batch, inspections, venueInspectionsOf(place));
  });
}
