import { describe, expect, it } from 'vitest';
import { loadDivisions } from '../divisions/load.ts';
import { TODAY } from '../population/calendar.ts';
import { populate } from '../population/population.ts';
import { assistancesOf } from './assistance.ts';
import { employmentsOf } from './employment.ts';
import { healthRecordsOf } from './health-records.ts';
import { incidentsOf } from './incidents.ts';
import { enrolmentsOf } from './insurance.ts';
import { paymentsOf } from './payments.ts';

const SEED = 4;
const households = [...populate({ divisions: loadDivisions(), seed: SEED, residents: 25_000 })];
const living = households.flatMap(({ members }) => members).filter(({ death }) => death === null);
const assistances = households.flatMap((household) => assistancesOf(household, SEED));
const employments = households.flatMap((household) => employmentsOf(household, SEED));
const enrolments = households.flatMap((household) => enrolmentsOf(household, SEED));
const records = households.flatMap((household) => healthRecordsOf(household, SEED));
const incidents = households.flatMap((household) => incidentsOf(household, SEED));

const unique = (values: readonly string[]) => expect(new Set(values).size).toBe(values.length);

describe(`the facts of 25,000 people, seed ${SEED}:`, () => {
  it('about three in a hundred live on the minimum living guarantee', () => {
    const running = assistances.filter(
      ({ kind, status }) => kind === 'MINIMUM_LIVING_GUARANTEE' && status === 'ACTIVE',
    );
    const people = running.flatMap(({ household }) => household.members).filter(({ death }) => death === null);
    expect(people.length / living.length).toBeGreaterThan(0.02);
    expect(people.length / living.length).toBeLessThan(0.04);
  });

  it('grants have one decision number each, positive amounts, an end with a reason, and at most one of a kind runs', () => {
    unique(assistances.map(({ decisionNumber }) => decisionNumber));
    unique(assistances.map(({ id }) => id));
    const running = assistances.filter(({ status }) => status !== 'ENDED');
    unique(running.map(({ household, beneficiary, kind }) => `${(beneficiary ?? household).index} ${kind}`));
    for (const { monthlyAmount, grantedOn, endedOn, endReason, status, household } of assistances) {
      expect(monthlyAmount).toBeGreaterThan(0);
      expect(grantedOn).toBeGreaterThanOrEqual(household.registeredOn);
      expect(endedOn === null).toBe(status !== 'ENDED');
      expect(endReason === null).toBe(endedOn === null);
      expect(endedOn ?? TODAY).toBeGreaterThanOrEqual(grantedOn);
      expect(Math.max(grantedOn, endedOn ?? 0)).toBeLessThanOrEqual(TODAY);
    }
  });

  it('a month is paid once, or a second time where the first payment came back', () => {
    const payments = assistances.flatMap((assistance) => paymentsOf(assistance, SEED));
    unique(payments.map(({ id }) => id));
    const paid = payments.filter(({ reversedOn }) => reversedOn === null);
    unique(paid.map(({ assistance, period }) => `${assistance.id} ${period}`));
    expect(payments.length).toBeGreaterThan(paid.length);
    expect(payments.filter(({ paidOn, reversedOn }) => Math.max(paidOn, reversedOn ?? 0) > TODAY)).toEqual([]);
  });

  it('every living person of 16 and over stands somehow to work; only those in work have an employer', () => {
    expect(employments).toHaveLength(living.filter(({ age }) => age >= 16).length);
    for (const { status, employer, occupation, unemploymentReason, since, person } of employments) {
      expect(employer !== null).toBe(status === 'EMPLOYED');
      expect(occupation !== null).toBe(status === 'EMPLOYED' || status === 'FLEXIBLE');
      expect(unemploymentReason !== null).toBe(status === 'UNEMPLOYED');
      expect(since).toBeLessThanOrEqual(TODAY);
      expect(since).toBeGreaterThan(person.birth);
    }
  });

  it('nobody runs two enrolments of a kind, and residents draw no benefits from yearly medical insurance', () => {
    const running = enrolments.filter(({ status }) => status !== 'ENDED');
    unique(running.map(({ person, kind }) => `${person.index} ${kind}`));
    for (const { kind, scheme, status, startedOn, endedOn } of enrolments) {
      expect(kind === 'MEDICAL' && scheme === 'RESIDENT' && status === 'RECEIVING').toBe(false);
      expect(endedOn !== null).toBe(status === 'ENDED');
      expect(endedOn ?? TODAY).toBeGreaterThanOrEqual(startedOn);
    }
    const medical = running.filter(({ kind }) => kind === 'MEDICAL').length / living.length;
    expect(medical).toBeGreaterThan(0.93);
    expect(medical).toBeLessThan(0.98);
  });

  it('a quarter of those of 15 and over have hypertension, as found in Jilin', () => {
    const adults = living.filter(({ age }) => age >= 15).length;
    const hypertensive = records.filter(
      ({ person, conditions }) =>
        person.death === null && conditions.some(({ condition }) => condition === 'HYPERTENSION'),
    );
    expect(Math.abs(hypertensive.length / adults - 0.247)).toBeLessThan(0.015);
  });

  it('follow-ups come after the diagnosis, in order, and the last decides what the condition says', () => {
    for (const { openedOn, person, conditions, checkUps } of records) {
      for (const { performedOn } of checkUps) expect(performedOn).toBeGreaterThanOrEqual(openedOn);
      for (const { diagnosedOn, followUps, controlled, nextFollowUpOn } of conditions) {
        expect(diagnosedOn).toBeGreaterThanOrEqual(openedOn);
        const days = [diagnosedOn, ...followUps.map(({ followedOn }) => followedOn)];
        expect(days).toEqual([...days].sort((a, b) => a - b));
        expect(days.at(-1)).toBeLessThanOrEqual(person.death ?? TODAY);
        expect(controlled).toBe(followUps.at(-1)?.controlled ?? null);
        if (person.death !== null) expect(nextFollowUpOn).toBeNull();
      }
    }
    unique(records.flatMap(({ conditions }) => conditions.flatMap(({ followUps }) => followUps.map(({ id }) => id))));
  });

  it('health record numbers are 17 digits and come once', () => {
    unique(records.map(({ recordNumber }) => recordNumber));
    for (const { recordNumber } of records) expect(recordNumber).toMatch(/^\d{17}$/);
  });

  it('incidents happen about 14 times a year to 1,000 residents, and are closed after they happened', () => {
    const yearly = incidents.length / 3 / (living.length / 1_000);
    expect(yearly).toBeGreaterThan(10);
    expect(yearly).toBeLessThan(16);
    for (const { occurredAt, closedAt, outcome, persons } of incidents) {
      expect(closedAt === null).toBe(outcome === null);
      if (closedAt) expect(Date.parse(closedAt)).toBeGreaterThanOrEqual(Date.parse(occurredAt));
      expect(persons.length).toBeGreaterThan(0);
      unique(persons.map(({ person, role }) => `${person.id} ${role}`));
    }
  });
});
