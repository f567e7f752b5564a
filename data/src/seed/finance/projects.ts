import { projectsOf } from '../../facts/projects.ts';
import type { CopyTable } from '../copy-batch.ts';
import type { DepartmentRows, RowsSource } from '../department-rows.ts';
import { countyNames } from './county-names.ts';

const projects: CopyTable = {
  name: 'construction_projects',
  columns: [
    'id',
    'community_code',
    'kind',
    'name',
    'status',
    'planned_on',
    'approved_on',
    'approval_number',
    'started_on',
    'accepted_on',
    'acceptance_number',
    'settled_on',
    'cancelled_on',
    'cancel_reason',
    'version',
  ],
};
const funds: CopyTable = {
  name: 'project_funds',
  columns: ['project_id', 'source', 'planned', 'approved', 'spent'],
};
/** How often a row was changed, by its state; a settled one was paid for once. */
const VERSIONS = { PLANNED: 1, APPROVED: 2, STARTED: 3, SETTLED: 6, CANCELLED: 2 } as const;

/** The rows of construction projects. */
export function projectRows({ divisions, seed }: RowsSource): DepartmentRows {
  const nameOf = countyNames(divisions);
  return {
    place(community, batch) {
      for (const one of projectsOf(community, nameOf(community), seed)) {
        batch.row(projects, [
          ...[one.id, community.code, one.kind, one.name, one.status, one.plannedOn],
          ...[one.approvedOn, one.approvalNumber, one.startedOn, one.acceptedOn, one.acceptanceNumber],
          ...[one.settledOn, one.cancelledOn, one.cancelReason, VERSIONS[one.status]],
        ]);
        batch.row(funds, [one.id, one.source, one.planned, one.approved, one.spent]);
      }
    },
  };
}
