import { volunteersOf } from '../../facts/civic/volunteers.ts';
import type { DepartmentRows, RowsSource } from '../department-rows.ts';
import { factTable, writeFacts } from '../write-facts.ts';
import { byCommunity } from './by-community.ts';

const volunteers = factTable(
  'volunteers',
  'id community_code resident_id skill status registered_on decided_on left_on end_reason version',
);
const trainings = factTable('volunteer_trainings', 'id volunteer_id topic hours held_on');
const services = factTable(
  'volunteer_services',
  'id community_code volunteer_id kind description beneficiary_id hours served_on settled_on reject_reason status version',
);

/** Volunteers with their trainings and services. */
export function volunteerRows(source: RowsSource): DepartmentRows {
  return byCommunity(source, (place, batch) => {
    for (const volunteer of volunteersOf(place)) {
      writeFacts(batch, volunteers, [volunteer]);
      writeFacts(batch, trainings, volunteer.trainings);
      writeFacts(batch, services, volunteer.services);
    }
  });
}
