import { communityPostings } from '../../facts/community-funds.ts';
import { closedMonths, disclosuresOf } from '../../facts/disclosures.ts';
import { COMMUNITY_OPENED_ON } from '../../facts/ledger.ts';
import { type Day, isoDate } from '../../population/calendar.ts';
import type { CopyBatch, CopyTable } from '../copy-batch.ts';
import type { DepartmentRows, RowsSource } from '../department-rows.ts';
import { countyNames } from './county-names.ts';

const closedPeriods: CopyTable = { name: 'closed_periods', columns: ['region_code', 'period', 'closed_on'] };
const duties: CopyTable = { name: 'disclosure_duties', columns: ['community_code', 'since'] };
const disclosures: CopyTable = {
  name: 'disclosures',
  columns: ['id', 'community_code', 'quarter', 'published_on'],
};
const lines: CopyTable = {
  name: 'disclosure_lines',
  columns: ['disclosure_id', 'source', 'opening', 'received', 'spent', 'closing'],
};
const spendings: CopyTable = {
  name: 'disclosure_spendings',
  columns: ['disclosure_id', 'source', 'purpose', 'amount'],
};

/** Writes the months that an owner of accounts has closed. */
export function closeMonths(regionCode: string, since: Day, batch: CopyBatch): void {
  for (const { period, closedOn } of closedMonths(since)) batch.row(closedPeriods, [regionCode, period, closedOn]);
}

/** The rows of closed months and of disclosures of communities. */
export function closingRows({ divisions, seed }: RowsSource): DepartmentRows {
  const nameOf = countyNames(divisions);
  return {
    place(community, batch) {
      closeMonths(community.code, COMMUNITY_OPENED_ON, batch);
      batch.row(duties, [community.code, isoDate(COMMUNITY_OPENED_ON)]);
      const postings = communityPostings(community, nameOf(community), seed);
      for (const { id, quarter, publishedOn, lines: disclosed } of disclosuresOf(community, postings, seed)) {
        batch.row(disclosures, [id, community.code, quarter, publishedOn]);
        for (const { source, opening, received, spent, spendings: byPurpose } of disclosed) {
          batch.row(lines, [id, source, opening, received, spent, opening + received - spent]);
          for (const [purpose, amount] of byPurpose) batch.row(spendings, [id, source, purpose, amount]);
        }
      }
    },
  };
}
