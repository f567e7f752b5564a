import { entitlementsOf } from '../../facts/preferential.ts';
import {
  GRADES,
  PREFERENTIAL_CATEGORIES,
  PREFERENTIAL_YEARS,
  preferentialAmount,
} from '../../facts/preferential-standards.ts';
import { isoDate } from '../../population/calendar.ts';
import { named } from '../../random/named.ts';
import { deterministicUuid } from '../../random/uuid.ts';
import type { CopyBatch, CopyTable } from '../copy-batch.ts';
import { type DepartmentRows, dateOrNull, type RowsSource } from '../department-rows.ts';

const table = (name: string, columns: string): CopyTable => ({ name, columns: columns.split(' ') });
const standards = table(
  'preferential_standards',
  'id county_code year category grade monthly_amount document_number version',
);
const entitlements = table(
  'preferential_entitlements',
  'id resident_id community_code category status certificate_number applied_on verified_on verification_note grade decided_on decision_number monthly_amount assistance_id check_due_on ended_on end_reason version',
);
const checks = table('preferential_checks', 'entitlement_id year checked_on note');
const changes = table('preferential_changes', 'entitlement_id version event changed_on grade monthly_amount');

/** Version that the grant makes: after the application and the verification. */
const GRANTED = 3;
const LINES = PREFERENTIAL_CATEGORIES.flatMap((category) => {
  const grades: readonly (number | null)[] = category === 'DISABLED_VETERAN' ? GRADES : [null];
  return grades.map((grade) => ({ category, grade }));
});

/** The standards of counties, and who is entitled to preferential treatment. */
export function preferentialRows({ divisions, seed }: RowsSource): DepartmentRows {
  return {
    start(batch) {
      for (const { code, level } of divisions.regions) if (level === 'COUNTY') addStandards(code, seed, batch);
    },
    add(household, batch) {
      for (const entitlement of entitlementsOf(household, seed)) addEntitlement(entitlement, batch);
    },
  };
}

function addStandards(county: string, seed: number, batch: CopyBatch): void {
  for (const year of PREFERENTIAL_YEARS) {
    LINES.forEach(({ category, grade }, line) => {
      const index = (Number(county) * 10_000 + year) * LINES.length + line;
      const id = deterministicUuid(seed, named('preferential-standard'), index);
      const amount = preferentialAmount(category, grade);
      batch.row(standards, [id, county, year, category, grade, amount, `${county}抚〔${year}〕1号`, 1]);
    });
  }
}

function addEntitlement(one: ReturnType<typeof entitlementsOf>[number], batch: CopyBatch): void {
  const { id, person, grade, decision, verifiedOn, endedOn } = one;
  const isEnded = endedOn !== null;
  const version = decision ? GRANTED + one.checks.length + Number(isEnded) : verifiedOn === null ? 1 : 2;
  batch.row(entitlements, [
    ...[id, person.id, one.communityCode, one.category, one.status, one.certificateNumber, isoDate(one.appliedOn)],
    ...[dateOrNull(verifiedOn), verifiedOn === null ? null : '档案和证件核对一致。', grade, dateOrNull(one.decidedOn)],
    ...[decision?.number ?? null, decision?.amount ?? null, decision?.assistance ?? null],
    ...[dateOrNull(one.checkDueOn), dateOrNull(endedOn), one.endReason, version],
  ]);
  for (const day of one.checks) batch.row(checks, [id, Number(isoDate(day).slice(0, 4)), isoDate(day), null]);
  if (!decision || one.decidedOn === null) return;
  batch.row(changes, [id, GRANTED, 'GRANT', isoDate(one.decidedOn), grade, decision.amount]);
  if (isEnded) batch.row(changes, [id, version, 'END', isoDate(endedOn), grade, decision.amount]);
}
