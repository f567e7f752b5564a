import { declarationsOf } from '../../facts/declarations.ts';
import { isoDate } from '../../population/calendar.ts';
import type { CopyTable } from '../copy-batch.ts';
import { type DepartmentRows, dateOrNull, type RowsSource } from '../department-rows.ts';

const COLUMNS =
  'id household_id community_code year status declared_on declared_income declared_assets vehicles dwellings verified_on verified_income verified_assets contradictions return_note version';
const declarations: CopyTable = { name: 'household_declarations', columns: COLUMNS.split(' ') };

/** What households declare of their income and assets. */
export function declarationRows({ seed }: RowsSource): DepartmentRows {
  return {
    add(household, batch) {
      for (const one of declarationsOf(household, seed)) {
        const isVerified = one.verifiedOn !== null;
        const verified = isVerified ? [one.income, one.assets, '{}'] : [null, null, null];
        batch.row(declarations, [
          ...[one.id, household.id, household.community.code, one.year, one.status, isoDate(one.declaredOn)],
          ...[one.income, one.assets, 0, one.dwellings, dateOrNull(one.verifiedOn), ...verified],
          ...[one.returnNote, one.status === 'DECLARED' ? 1 : 2],
        ]);
      }
    },
  };
}
