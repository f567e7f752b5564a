import { type LegalAidCase, type LegalAidLawyer, lawyersOf, legalAidOf } from '../../facts/legal-aid.ts';
import { isoDate } from '../../population/calendar.ts';
import type { CopyBatch, CopyTable } from '../copy-batch.ts';
import { type DepartmentRows, dateOrNull, type RowsSource } from '../department-rows.ts';

const lawyers: CopyTable = {
  name: 'legal_aid_lawyers',
  columns: ['id', 'name', 'firm', 'licence_number', 'region_code', 'status', 'joined_on', 'left_on', 'version'],
};
const cases: CopyTable = {
  name: 'legal_aid_cases',
  columns: [
    ...['id', 'resident_id', 'community_code', 'matter_kind', 'matter', 'status', 'ground', 'applied_on'],
    ...['evidence_gathered_at', 'decide_by', 'decided_on', 'refusal_reason', 'lawyer_id', 'assigned_on'],
    ...['closed_on', 'outcome', 'closing_note', 'version'],
  ],
};
const COUNTY_DIGITS = 6;

/** The rows of legal aid: the lawyers of each county in which people live, and cases. */
export function legalAidRows({ seed }: RowsSource): DepartmentRows {
  const byCounty = new Map<string, LegalAidLawyer[]>();
  let serial = 0;
  return {
    place({ code }, batch) {
      const county = code.slice(0, COUNTY_DIGITS);
      if (byCounty.has(county)) return;
      const registered = lawyersOf(county, serial, seed);
      byCounty.set(county, registered);
      serial += registered.length;
      for (const { id, name, firm, licenceNumber, joinedOn } of registered) {
        batch.row(lawyers, [id, name, firm, licenceNumber, county, 'REGISTERED', isoDate(joinedOn), null, 1]);
      }
    },
    add(household, batch) {
      const { code } = household.community;
      const found = legalAidOf(household, byCounty.get(code.slice(0, COUNTY_DIGITS)) ?? [], seed);
      if (found) addCase(found, code, batch);
    },
  };
}

function addCase(one: LegalAidCase, community: string, batch: CopyBatch): void {
  batch.row(cases, [
    ...[one.id, one.person.id, community, one.matterKind, one.matter, one.status, one.ground, isoDate(one.appliedOn)],
    ...[one.evidenceGatheredAt, isoDate(one.decideBy), dateOrNull(one.decidedOn), one.refusalReason],
    ...[one.lawyer?.id ?? null, dateOrNull(one.assignedOn), dateOrNull(one.closedOn), one.outcome, null, 1],
  ]);
}
