import { appropriationsOf, FISCAL_YEARS, STANDARDS_FROM } from '../../facts/budgets.ts';
import { WORK_FUND } from '../../facts/community-funds.ts';
import { named } from '../../random/named.ts';
import { deterministicUuid } from '../../random/uuid.ts';
import type { CopyTable } from '../copy-batch.ts';
import type { DepartmentRows, RowsSource } from '../department-rows.ts';
import { countyNames } from './county-names.ts';

const years: CopyTable = { name: 'fiscal_years', columns: ['year', 'opened_on', 'closed_on', 'version'] };
const standards: CopyTable = {
  name: 'work_fund_standards',
  columns: ['id', 'region_kind', 'from_year', 'amount', 'basis'],
};
const appropriations: CopyTable = {
  name: 'appropriations',
  columns: [
    'id',
    'fiscal_year',
    'community_code',
    'level',
    'source',
    'use',
    'amount',
    'status',
    'drafted_on',
    'approved_on',
    'approval_number',
    'arrived_on',
    'transfer_id',
    'closed_on',
    'version',
  ],
};
/** How often a row was changed, by its state. */
const VERSIONS = { DRAFT: 1, APPROVED: 2, APPROPRIATED: 3, CLOSED: 4 } as const;
const BASIS = '吉政发〔2010〕37号 §6.3';

/** The rows of budgets: fiscal years, standards of work funds, appropriations. */
export function budgetRows({ divisions, seed }: RowsSource): DepartmentRows {
  const nameOf = countyNames(divisions);
  return {
    start(batch) {
      for (const { year, openedOn, closedOn } of FISCAL_YEARS) {
        batch.row(years, [year, openedOn, closedOn, closedOn === null ? 1 : 2]);
      }
      [['DISTRICT', WORK_FUND.district] as const, ['COUNTY', WORK_FUND.county] as const].forEach(
        ([kind, amount], at) => {
          const id = deterministicUuid(seed, named('work-fund-standard'), at);
          batch.row(standards, [id, kind, STANDARDS_FROM, amount, BASIS]);
        },
      );
    },
    place(community, batch) {
      for (const one of appropriationsOf(community, nameOf(community), seed)) {
        const { id, fiscalYear, level, source, use, amount, status } = one;
        const days = [one.draftedOn, one.approvedOn, one.approvalNumber, one.arrivedOn, one.transferId, one.closedOn];
        batch.row(appropriations, [
          ...[id, fiscalYear, community.code, level, source, use, amount, status],
          ...days,
          VERSIONS[status],
        ]);
      }
    },
  };
}
