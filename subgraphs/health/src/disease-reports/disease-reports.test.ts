import { chinaDate } from '@community-graph/kit/dates';
import { id } from '@community-graph/kit/testing/identifier';
import { mutating } from '@community-graph/kit/testing/mutating';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMUNITY } from '../fixtures.ts';
import { definition } from '../subgraph.ts';
import { type CLASS_OF, diseasesOf, dueAt } from './classes.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
}, 60_000);
afterAll(() => subgraph?.stop());

const change = mutating(
  () => subgraph,
  'diseaseReport',
  `id status version disease diseaseClass certainty onsetOn diagnosedAt dueAt reportedAt late verifiedAt closedOn outcome
   revokeReason resident { id } corrections { disease certainty onsetOn reason }`,
);
const HOUR = 3_600_000;
const hoursAgo = (hours: number) => new Date(Date.now() - hours * HOUR).toISOString();
const report = (n: number, more: object = {}) =>
  change('reportDisease', {
    ...{
      resident: id('a', n),
      community: COMMUNITY,
      disease: 'MEASLES',
      certainty: 'SUSPECTED',
      onsetOn: '2026-01-05',
    },
    ...{ diagnosedAt: hoursAgo(3), ...more },
  });
const step = (name: string, which: string, expectedVersion: number, more: object = {}) =>
  change(name, { report: which, expectedVersion, ...more });
const corrected = { disease: 'RUBELLA', certainty: 'CONFIRMED', onsetOn: '2026-01-06', reason: '实验室结果' };

describe('the limit of a report', () => {
  it('is two hours for class A and what is treated so, and a day for all others', () => {
    const at = new Date('2026-01-05T08:00:00Z');
    const hours = (disease: keyof typeof CLASS_OF) => (dueAt(disease, at).getTime() - at.getTime()) / HOUR;
    expect([hours('PLAGUE'), hours('CHOLERA'), hours('SARS'), hours('PULMONARY_ANTHRAX')]).toEqual([2, 2, 2, 2]);
    expect([hours('MEASLES'), hours('INFLUENZA')]).toEqual([24, 24]);
    expect(diseasesOf('A')).toEqual(['PLAGUE', 'CHOLERA']);
  });

  it('makes a report late or not', async () => {
    expect((await report(1)).row).toMatchObject({ status: 'REPORTED', diseaseClass: 'B', late: false });
    expect((await report(2, { disease: 'CHOLERA' })).row).toMatchObject({ diseaseClass: 'A', late: true });
    expect((await report(3, { diagnosedAt: hoursAgo(25) })).row.late).toBe(true);
  });
});

describe('a disease report', () => {
  it('is verified, corrected, verified again and closed', async () => {
    const { row } = await report(4);
    expect((await step('closeDiseaseReport', row.id, 1, { closedOn: '2026-02-01', outcome: 'DIED' })).code).toBe(
      'CONFLICT',
    );
    expect((await step('verifyDiseaseReport', row.id, 1)).row).toMatchObject({ status: 'VERIFIED', version: 2 });
    const { row: changed } = await step('correctDiseaseReport', row.id, 2, corrected);
    expect(changed).toMatchObject({ status: 'REPORTED', disease: 'RUBELLA', diseaseClass: 'C', verifiedAt: null });
    expect(changed.corrections).toEqual([
      { disease: 'MEASLES', certainty: 'SUSPECTED', onsetOn: '2026-01-05', reason: '实验室结果' },
    ]);
    expect((await step('correctDiseaseReport', row.id, 3, corrected)).faults).toEqual(['input.disease UNCHANGED']);
    await step('verifyDiseaseReport', row.id, 3);
    const end = { closedOn: '2026-01-01', outcome: 'RECOVERED' };
    expect((await step('closeDiseaseReport', row.id, 4, end)).faults).toEqual(['input.closedOn TOO_EARLY']);
    const closed = await step('closeDiseaseReport', row.id, 4, { ...end, closedOn: chinaDate() });
    expect(closed.row).toMatchObject({ status: 'CLOSED', outcome: 'RECOVERED', version: 5 });
  });

  it('is revoked when it was mistaken, and may then be made again', async () => {
    const { row } = await report(5);
    expect((await report(5)).faults).toEqual(['input.disease REPORTED']);
    const { row: revoked } = await step('revokeDiseaseReport', row.id, 1, { reason: '重复录入' });
    expect(revoked).toMatchObject({ status: 'REVOKED', revokeReason: '重复录入' });
    const both = await Promise.all([report(5), report(5)]);
    expect(both.flatMap(({ faults }) => faults)).toEqual(['input.disease REPORTED']);
  });

  it('is not corrected into another of the same case, and its faults are all told', async () => {
    await report(6, { disease: 'RUBELLA', onsetOn: '2026-01-06' });
    const { row } = await report(6);
    expect((await step('correctDiseaseReport', row.id, 1, corrected)).faults).toEqual(['input.disease REPORTED']);
    expect(
      (await report(7, { onsetOn: '2999-01-01', diagnosedAt: '2999-01-01T00:00:00Z', community: '22' })).faults,
    ).toEqual([
      ...['input.community INVALID_FORMAT', 'input.onsetOn IN_THE_FUTURE', 'input.diagnosedAt IN_THE_FUTURE'],
    ]);
    expect((await report(7, { diagnosedAt: '2026-01-04T00:00:00Z' })).faults).toEqual([
      'input.onsetOn AFTER_DIAGNOSIS',
    ]);
  });
});

describe('the reports', () => {
  it('are filtered by class and by what was late', async () => {
    const { data, errors } = await subgraph.execute(
      `{ a: diseaseReports(filter: { diseaseClass: A }) { edges { node { disease } } }
         late: diseaseReports(filter: { late: true }, orderBy: REPORTED_AT) { totalCount }
         closed: diseaseReports(filter: { status: REVOKED, disease: MEASLES }) { totalCount }
         old: diseaseReports(filter: { reportedUntil: "2020-01-01T00:00:00Z" }) { totalCount }
         new: diseaseReports(filter: { reportedFrom: "2020-01-01T00:00:00Z" }, community: "${COMMUNITY}") { totalCount } }`,
    );
    expect(errors).toEqual([]);
    expect(data.a.edges).toEqual([{ node: { disease: 'CHOLERA' } }]);
    expect([data.late.totalCount, data.closed.totalCount, data.old.totalCount]).toEqual([2, 1, 0]);
    expect(data.new.totalCount).toBeGreaterThan(6);
  });

  it('of many residents take as many statements as of few, and are for no other department', async () => {
    const ask = (count: number, caller = {}) =>
      subgraph.execute(
        `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Resident {
          diseaseReports(first: 2) { edges { node { disease corrections { reason } } } } } } }`,
        { r: Array.from({ length: count }, (_, n) => ({ __typename: 'Resident', id: id('a', n + 1) })) },
        caller,
      );
    expect((await ask(100)).errors).toEqual([]);
    const many = subgraph.statements();
    await ask(10);
    expect(many).toBe(subgraph.statements());
    const { errors } = await ask(1, { dept: 'public-security', roles: ['police-officer'] });
    expect(errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN_FIELD', reason: 'NO_AGREEMENT' });
  });
});
