import type { DepartmentCode } from '@community-graph/schema/departments';
import { casesOf } from '../facts/service-centre/cases.ts';
import { type Centre, centreOf } from '../facts/service-centre/centres.ts';
import { intakeOf } from '../facts/service-centre/intakes.ts';
import type { DepartmentRows, RowsSource } from './department-rows.ts';
import { addRow, keyedTable } from './keyed-rows.ts';

const requests = keyedTable('service_requests', [
  ...['id', 'resident_id', 'community_code', 'status', 'attempt', 'answered_at'],
]);

/** What service centres asked of a department: of each form that came with a case and whose answers it owns. */
export const serviceRequestRows =
  (department: DepartmentCode) =>
  ({ seed }: RowsSource): DepartmentRows => {
    let centre: Centre | undefined;
    return {
      place(community) {
        centre = centreOf({ community, seed });
      },
      add({ community, ...household }, batch) {
        if (!centre) throw new Error('A household came before its community.');
        for (const one of casesOf({ community, ...household }, centre, seed)) {
          const intake = intakeOf(one, seed);
          if (intake?.owner !== department) continue;
          addRow(batch, requests, {
            ...{
              id: intake.id,
              resident_id: one.person.id,
              community_code: community.code,
              status: 'HELD',
              attempt: 1,
            },
            answered_at: `${one.receivedOn} 10:00:00+08`,
          });
        }
      },
    };
  };
