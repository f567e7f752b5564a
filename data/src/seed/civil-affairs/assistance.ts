import { assistancesOf } from '../../facts/assistance.ts';
import { applicationsOf, changesOf, reviewsOf, STANDARD_YEARS, standardOf } from '../../facts/assistance-cases.ts';
import { type Day, instant, isoDate } from '../../population/calendar.ts';
import type { Household } from '../../population/person.ts';
import { named } from '../../random/named.ts';
import { deterministicUuid } from '../../random/uuid.ts';
import type { CopyBatch, CopyTable } from '../copy-batch.ts';
import { type DepartmentRows, dateOrNull, type RowsSource } from '../department-rows.ts';

const table = (name: string, columns: string): CopyTable => ({ name, columns: columns.split(' ') });
const standards = table('assistance_standards', 'id county_code year area monthly_per_person document_number version');
const changes = table('assistance_changes', 'assistance_id version event changed_on status monthly_amount');
const reviews = table(
  'assistance_reviews',
  'id assistance_id household_id status reviewed_on persons monthly_income assets proposal reasons evidence_gathered_at decided_on version',
);
const applications = table(
  'assistance_applications',
  'id household_id community_code applicant_id kind status reason applied_on decide_by checked_on persons monthly_income assets employed pensioners check_note evidence_gathered_at reviewed_on in_favour against abstained published_on published_until decided_on refusal_reason assistance_id version',
);

const AREAS = ['URBAN', 'RURAL'] as const;
const DAYS_TO_DECIDE = 45;
const PUBLICATION = 7;
const MORNING = 540;
const NOTE = '入户核查,家庭成员、收入和财产与申报一致。';

/** The standards of counties; applications, history and reviews of the grants of households. */
export function assistanceRows({ divisions, seed }: RowsSource): DepartmentRows {
  return {
    start(batch) {
      for (const { code, level } of divisions.regions) if (level === 'COUNTY') addStandards(code, seed, batch);
    },
    add(household, batch) {
      for (const grant of assistancesOf(household, seed)) {
        for (const one of changesOf(grant)) {
          const change = [one.version, one.event, isoDate(one.changedOn), one.status, grant.monthlyAmount];
          batch.row(changes, [grant.id, ...change]);
        }
        const last = reviewsOf(grant, seed)?.last;
        if (last) {
          const found = [household.members.length, 0, 0, 'KEEP', '{}', instant(last.on, MORNING)];
          batch.row(reviews, [
            last.id,
            grant.id,
            household.id,
            'ACCEPTED',
            isoDate(last.on),
            ...found,
            isoDate(last.on),
            2,
          ]);
        }
      }
      addApplications(household, seed, batch);
    },
  };
}

function addStandards(county: string, seed: number, batch: CopyBatch): void {
  for (const year of STANDARD_YEARS) {
    AREAS.forEach((area, at) => {
      const id = deterministicUuid(seed, named('assistance-standard'), Number(county) * 20_000 + year * 2 + at);
      batch.row(standards, [id, county, year, area, standardOf(area, year), `${county}民保〔${year}〕${at + 1}号`, 1]);
    });
  }
}

function addApplications(household: Household, seed: number, batch: CopyBatch): void {
  for (const one of applicationsOf(household, seed)) {
    const { checkedOn, reviewedOn, publishedOn } = one;
    const known = <T>(since: Day | null, values: readonly T[]) => (since === null ? values.map(() => null) : values);
    const found = [one.persons, one.monthlyIncome, one.assets, 0, 0, NOTE, instant(checkedOn ?? 0, MORNING)];
    batch.row(applications, [
      ...[one.id, household.id, household.community.code, one.applicant, one.kind, one.status, one.reason],
      ...[isoDate(one.appliedOn), isoDate(one.appliedOn + DAYS_TO_DECIDE)],
      ...[dateOrNull(checkedOn), ...known(checkedOn, found)],
      ...[dateOrNull(reviewedOn), ...known(reviewedOn, one.votes)],
      ...[dateOrNull(publishedOn), publishedOn === null ? null : isoDate(publishedOn + PUBLICATION)],
      ...[dateOrNull(one.decidedOn), one.refusalReason, one.assistance, 1],
    ]);
  }
}
