import { flexibleChecksOf } from '../../facts/employment-service/flexible-checks.ts';
import { type Hardship, hardshipsOf } from '../../facts/employment-service/hardship.ts';
import { insuranceSubsidiesOf } from '../../facts/employment-service/insurance-subsidies.ts';
import { type UnemploymentRegistration, unemploymentOf } from '../../facts/employment-service/unemployment.ts';
import { instant, isoDate } from '../../population/calendar.ts';
import type { Household } from '../../population/person.ts';
import type { CopyBatch } from '../copy-batch.ts';
import { type DepartmentRows, dateOrNull, type RowsSource } from '../department-rows.ts';
import { addRow, keyedTable } from '../keyed-rows.ts';

const OF_A_RESIDENT = ['id', 'resident_id', 'community_code', 'status'] as const;
const registrations = keyedTable('unemployment_registrations', [
  ...OF_A_RESIDENT,
  ...['registered_on', 'verified_on', 'verifications', 'verify_by', 'ended_on', 'end_reason'],
]);
const recognitions = keyedTable('hardship_recognitions', [
  ...OF_A_RESIDENT,
  ...['categories', 'near_retirement', 'applied_on', 'evidence_gathered_at', 'checked_on', 'check_note', 'public_from'],
  ...['public_until', 'decided_on', 'refusal_reason', 'reviewed_on', 'review_by'],
]);
const checks = keyedTable('flexible_employment_checks', [
  ...OF_A_RESIDENT,
  ...['due_on', 'checked_on', 'method', 'pension_insured', 'medical_insured'],
]);
const subsidies = keyedTable('insurance_subsidies', [
  ...OF_A_RESIDENT,
  ...['recognition_id', 'kind', 'applied_on', 'monthly_contribution', 'monthly_amount', 'first_month', 'months'],
  ...['decided_on', 'ended_on', 'end_reason'],
]);
const OPENING_MINUTE = 510;

/** The rows of the employment service: the registered unemployed, hardship, checks of flexible employment, subsidies. */
export const employmentServiceRows = ({ seed }: RowsSource): DepartmentRows => ({
  add(household, batch) {
    const { code } = household.community;
    for (const one of unemploymentOf(household, seed)) addUnemployment(one, code, batch);
    for (const hardship of hardshipsOf(household, seed)) addHardship(hardship, code, batch);
    for (const one of flexibleChecksOf(household, seed)) {
      const ofResident = { resident_id: one.person.id, community_code: code };
      addRow(batch, checks, {
        ...{ id: one.id, ...ofResident, status: 'CONFIRMED', method: one.method },
        ...{ due_on: isoDate(one.checkedOn), checked_on: isoDate(one.checkedOn) },
        ...{ pension_insured: one.pensionInsured, medical_insured: one.medicalInsured },
      });
      addRow(batch, checks, { id: one.nextId, ...ofResident, status: 'PLANNED', due_on: isoDate(one.nextOn) });
    }
    addSubsidies(household, seed, batch);
  },
});

function addUnemployment(one: UnemploymentRegistration, community: string, batch: CopyBatch): void {
  const { id, employment, endedOn } = one;
  addRow(batch, registrations, {
    ...{ id, resident_id: employment.person.id, community_code: community, verifications: one.verifications },
    ...{ status: endedOn === null ? 'REGISTERED' : 'FOUND_WORK', registered_on: isoDate(one.registeredOn) },
    ...{ verified_on: dateOrNull(one.verifiedOn), verify_by: dateOrNull(one.verifyBy) },
    ...{ ended_on: dateOrNull(endedOn), end_reason: endedOn === null ? null : employment.status },
  });
}

function addHardship(one: Hardship, community: string, batch: CopyBatch): void {
  addRow(batch, recognitions, {
    ...{ id: one.id, resident_id: one.person.id, community_code: community, status: one.status },
    ...{ categories: `{${one.categories.join(',')}}`, near_retirement: one.nearRetirement },
    ...{ applied_on: isoDate(one.appliedOn), evidence_gathered_at: instant(one.evidenceOn, OPENING_MINUTE) },
    ...{ checked_on: dateOrNull(one.checkedOn), check_note: one.checkedOn === null ? null : '入户走访,情况属实。' },
    ...{ public_from: dateOrNull(one.publicFrom), public_until: dateOrNull(one.publicUntil) },
    ...{ decided_on: dateOrNull(one.decidedOn), refusal_reason: one.refusalReason },
    ...{ reviewed_on: dateOrNull(one.reviewedOn), review_by: dateOrNull(one.reviewBy) },
  });
}

function addSubsidies(household: Household, seed: number, batch: CopyBatch): void {
  for (const one of insuranceSubsidiesOf(household, seed)) {
    const { hardship } = one;
    addRow(batch, subsidies, {
      ...{ id: one.id, resident_id: hardship.person.id, community_code: household.community.code, status: one.status },
      ...{ recognition_id: hardship.id, kind: one.kind, applied_on: isoDate(one.appliedOn), months: one.months },
      ...{ monthly_contribution: one.contribution, monthly_amount: one.amount, first_month: isoDate(one.firstMonth) },
      ...{ decided_on: isoDate(one.decidedOn), ended_on: dateOrNull(one.endedOn) },
      end_reason: one.endedOn === null ? null : 'TERM_ENDED',
    });
  }
}
