import { randomUUID } from 'node:crypto';
import { afterDays, chinaDate } from '@community-graph/kit/dates';
import { type MutatedRow, mutating } from '@community-graph/kit/testing/mutating';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import type { Caller } from '@community-graph/schema/caller';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobTrainings } from '../job-trainings/tables.ts';
import { definition } from '../subgraph.ts';
import { COMMUNITY, registeredResident, residentCaller, WORKER } from '../testing-residents.ts';
import { attendancePercent } from './attendance.ts';
import { jobTrainingEnrolments } from './tables.ts';

const today = chinaDate();
let subgraph: TestSubgraph;
const COURSE = 'id version status enrolled forMigrants startsOn endsOn cancelReason community { code }';
const FIELDS = `id version status enrolledOn evidenceGatheredAt attendancePercent attendance { day attended } endedOn
  endReason certificateNumber certifiedOn resident { id } community { code } training { id enrolled }`;
const course = mutating(() => subgraph, 'training', COURSE);
interface EnrolmentRow extends MutatedRow {
  readonly evidenceGatheredAt: string;
  readonly training: { readonly enrolled: number };
}
const change = mutating<EnrolmentRow>(() => subgraph, 'enrolment', FIELDS);
const shortly = mutating(() => subgraph, 'enrolment', 'id version');

beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
}, 60_000);
afterAll(() => subgraph?.stop());

const plan = (changes: object = {}) => ({
  ...{ community: COMMUNITY, title: '电工班', occupation: '电工', provider: '市就业训练中心', place: '社区多功能厅' },
  ...{ forMigrants: false, startsOn: today, endsOn: today, hours: 80, places: 2, ...changes },
});
async function planned(changes: object = {}): Promise<string> {
  return (await course('planJobTraining', plan(changes))).row.id;
}
const setCourse = (id: string, values: Partial<typeof jobTrainings.$inferInsert>) =>
  subgraph.db.update(jobTrainings).set(values).where(eq(jobTrainings.id, id));
/** Somebody who takes part in a course that was planned, in the given state by now. */
async function enrolled(status: 'PLANNED' | 'RUNNING' | 'FINISHED') {
  const training = await planned();
  const { row } = await change('enrolInJobTraining', { training, resident: await registeredResident(subgraph) });
  await setCourse(training, { status, startsOn: afterDays(today, -9), endsOn: today });
  return { training, which: { enrolment: row.id as string, expectedVersion: 1 } };
}

/** What the gateway asks, with what public security told of the resident. */
async function standing(resident: string, floatingRegistrations: unknown, caller: Partial<Caller> = {}) {
  const answer = await subgraph.execute(
    `query ($representations: [_Any!]!) { _entities(representations: $representations) {
      ... on Resident { migrantStanding { isMigrant evidence } } } }`,
    { representations: [{ __typename: 'Resident', id: resident, floatingRegistrations }] },
    caller,
  );
  return { ...answer, standing: answer.data?._entities[0]?.migrantStanding };
}

describe('a course', () => {
  it('is planned, started with somebody in it on its day, and finished on its last', async () => {
    const training = await planned();
    const which = { training, expectedVersion: 1 };
    expect((await course('startJobTraining', which)).faults).toEqual(['input.training NOBODY_ENROLLED']);
    await change('enrolInJobTraining', { training, resident: await registeredResident(subgraph) });
    const { row } = await course('startJobTraining', { ...which, expectedVersion: 2 });
    expect(row).toMatchObject({ status: 'RUNNING', enrolled: 1, community: { code: COMMUNITY } });
    const { row: over } = await course('finishJobTraining', { ...which, expectedVersion: 3 });
    expect(over.status).toBe('FINISHED');
    const cancel = { ...which, expectedVersion: 4, reason: '无' };
    expect((await course('cancelJobTraining', cancel)).code).toBe('CONFLICT');
  });

  it('does not start or finish before its days, and lists the faults of a plan at once', async () => {
    const later = afterDays(today, 3);
    const training = await planned({ startsOn: later, endsOn: later });
    await change('enrolInJobTraining', { training, resident: await registeredResident(subgraph) });
    const which = { training, expectedVersion: 2 };
    expect((await course('startJobTraining', which)).faults).toEqual(['input.training TOO_EARLY']);
    await setCourse(training, { status: 'RUNNING' });
    expect((await course('finishJobTraining', which)).faults).toEqual(['input.training TOO_EARLY']);
    const past = { startsOn: afterDays(today, -1), endsOn: afterDays(today, -2) };
    expect((await course('planJobTraining', plan(past))).faults).toEqual([
      'input.startsOn IN_THE_PAST',
      'input.endsOn TOO_EARLY',
    ]);
    const wrong = { places: 0, hours: 2001, title: '' };
    expect([...(await course('planJobTraining', plan(wrong))).faults].sort()).toEqual([
      'input.hours TOO_BIG',
      'input.places TOO_SMALL',
      'input.title TOO_SMALL',
    ]);
  });

  it('is cancelled with a reason, and nothing more is recorded of it', async () => {
    const { training, which } = await enrolled('RUNNING');
    const { row } = await course('cancelJobTraining', { training, expectedVersion: 2, reason: '机构停业' });
    expect(row).toMatchObject({ status: 'CANCELLED', cancelReason: '机构停业' });
    const attend = { ...which, day: today, attended: true };
    expect((await change('recordJobTrainingAttendance', attend)).code).toBe('CONFLICT');
    const resident = await registeredResident(subgraph);
    expect((await change('enrolInJobTraining', { training, resident })).code).toBe('CONFLICT');
  });
});

describe('taking part', () => {
  it('leads by attendance to completion and a certificate', async () => {
    const { which } = await enrolled('RUNNING');
    const days = [true, true, true, true, false].map((attended, n) => ({ day: afterDays(today, -n), attended }));
    for (const [n, day] of days.entries()) {
      await change('recordJobTrainingAttendance', { ...which, expectedVersion: n + 1, ...day });
    }
    const complete = { ...which, expectedVersion: 6, completedOn: today };
    expect((await change('completeJobTraining', complete)).code).toBe('CONFLICT');
    const [row] = await subgraph.db
      .select()
      .from(jobTrainingEnrolments)
      .where(eq(jobTrainingEnrolments.id, which.enrolment));
    await setCourse(row?.trainingId ?? '', { status: 'FINISHED' });
    const early = await change('completeJobTraining', { ...complete, completedOn: afterDays(today, -1) });
    expect(early.faults).toEqual(['input.completedOn TOO_EARLY']);
    const { row: done } = await change('completeJobTraining', complete);
    expect(done).toMatchObject({ status: 'COMPLETED', attendancePercent: 80, endedOn: today });
    const certify = { ...which, expectedVersion: 7, certificateNumber: 'JL-2026-0001', certifiedOn: today };
    const { row: certified } = await change('certifyJobTraining', certify);
    expect(certified).toMatchObject({ status: 'CERTIFIED', certificateNumber: 'JL-2026-0001' });
    const other = await enrolled('FINISHED');
    await subgraph.db
      .update(jobTrainingEnrolments)
      .set({ status: 'COMPLETED', endedOn: today })
      .where(eq(jobTrainingEnrolments.id, other.which.enrolment));
    const taken = { ...other.which, certificateNumber: 'JL-2026-0001', certifiedOn: '2020-01-01' };
    expect((await change('certifyJobTraining', taken)).faults).toEqual([
      'input.certifiedOn TOO_EARLY',
      'input.certificateNumber TAKEN',
    ]);
    expect((await change('certifyJobTraining', { ...taken, certificateNumber: '!' })).faults).toEqual([
      'input.certificateNumber INVALID_FORMAT',
    ]);
  });

  it('does not complete with too few days; a day is corrected, and one outside the course is refused', async () => {
    const { which } = await enrolled('FINISHED');
    const day = afterDays(today, -1);
    await change('recordJobTrainingAttendance', { ...which, day, attended: true });
    const { row } = await change('recordJobTrainingAttendance', { ...which, expectedVersion: 2, day, attended: false });
    expect(row).toMatchObject({ attendance: [{ day, attended: false }], attendancePercent: 0 });
    const outside = { ...which, expectedVersion: 3, day: afterDays(today, -10), attended: true };
    expect((await change('recordJobTrainingAttendance', outside)).faults).toEqual(['input.day OUTSIDE_COURSE']);
    const complete = { ...which, expectedVersion: 3, completedOn: today };
    expect((await change('completeJobTraining', complete)).faults).toEqual(['input.enrolment ATTENDANCE']);
    const fail = { ...which, expectedVersion: 3, failedOn: today, reason: '出勤不足' };
    const early = await change('failJobTraining', { ...fail, failedOn: afterDays(today, -1) });
    expect(early.faults).toEqual(['input.failedOn TOO_EARLY']);
    expect((await change('failJobTraining', fail)).row).toMatchObject({
      status: 'NOT_COMPLETED',
      endReason: '出勤不足',
    });
  });

  it('counts the share of the recorded days in whole percent', () => {
    const days = (came: number, all: number) => Array.from({ length: all }, (_, n) => ({ attended: n < came }));
    expect(attendancePercent([])).toBeNull();
    expect(attendancePercent(days(5, 6))).toBe(83);
    expect(attendancePercent(days(15, 19))).toBe(78);
  });

  it('frees the place of who drops out, who may enrol again', async () => {
    const training = await planned({ places: 1 });
    const resident = await registeredResident(subgraph);
    const { row } = await change('enrolInJobTraining', { training, resident });
    const twice = await change('enrolInJobTraining', { training, resident });
    expect(twice.faults).toEqual(['input.training FULL']);
    const drop = { enrolment: row.id, expectedVersion: 1, droppedOn: afterDays(today, -1), reason: '家事' };
    expect((await change('dropOutOfJobTraining', drop)).faults).toEqual(['input.droppedOn TOO_EARLY']);
    const { row: out } = await change('dropOutOfJobTraining', { ...drop, droppedOn: today });
    expect(out).toMatchObject({ status: 'DROPPED_OUT', training: { enrolled: 0 } });
    expect((await change('enrolInJobTraining', { training, resident })).row.training.enrolled).toBe(1);
  });

  it('is refused twice in one course, without a registration of employment, and once the last place is taken', async () => {
    const training = await planned({ places: 3 });
    const resident = await registeredResident(subgraph);
    await change('enrolInJobTraining', { training, resident });
    expect((await change('enrolInJobTraining', { training, resident })).faults).toEqual(['input.resident ENROLLED']);
    const stranger = await change('enrolInJobTraining', { training, resident: randomUUID() });
    expect(stranger.faults).toEqual(['input.resident NOT_REGISTERED']);
    const last = await planned({ places: 1 });
    const rivals = await Promise.all([1, 2].map(() => registeredResident(subgraph)));
    const answers = await Promise.all(
      rivals.map((one) => change('enrolInJobTraining', { training: last, resident: one })),
    );
    expect(answers.flatMap(({ faults }) => faults)).toEqual(['input.training FULL']);
  });
});

describe('a course for migrant workers', () => {
  it('takes whom public security tells to be of the floating population, and nobody else', async () => {
    const training = await planned({ forMigrants: true, places: 20 });
    const resident = await registeredResident(subgraph);
    const enrol = (evidence?: string) => change('enrolInJobTraining', { training, resident, evidence });
    expect((await enrol()).faults).toEqual(['input.evidence REQUIRED']);
    const left = await standing(resident, [{ endedOn: '2025-01-01' }]);
    expect(left.standing.isMigrant).toBe(false);
    expect((await enrol(left.standing.evidence)).faults).toEqual(['input.resident NO_MIGRANT']);
    const other = await standing(await registeredResident(subgraph), [{ endedOn: null }]);
    expect((await enrol(other.standing.evidence)).faults).toEqual(['input.evidence OF_ANOTHER']);
    const told = await standing(resident, [{ endedOn: '2025-01-01' }, { endedOn: null }]);
    expect(told.standing.isMigrant).toBe(true);
    const { row } = await enrol(told.standing.evidence);
    expect(row).toMatchObject({ status: 'ENROLLED', resident: { id: resident } });
    expect(Date.parse(row.evidenceGatheredAt)).toBeGreaterThan(Date.now() - 60_000);
    expect((await enrol('nothing sealed')).code).toBe('BAD_USER_INPUT');
  });

  it('is told nothing when public security was silent, and no other department without an agreement', async () => {
    const resident = randomUUID();
    expect((await standing(resident, null)).standing).toBeNull();
    expect((await standing(resident, [])).standing).toMatchObject({ isMigrant: false });
    const health = await standing(resident, [], { dept: 'health', roles: ['doctor'] });
    expect(health.standing).toBeNull();
    expect(health.errors[0]?.extensions).toMatchObject({ reason: 'NO_AGREEMENT' });
  });
});

describe('who may', () => {
  it('residents enrol themselves and drop out, and nobody else', async () => {
    const training = await planned();
    const resident = await registeredResident(subgraph);
    const options = { caller: residentCaller(resident) };
    const { row } = await shortly('enrolInJobTraining', { training, resident }, options);
    const strange = { training, resident: await registeredResident(subgraph) };
    expect((await shortly('enrolInJobTraining', strange, options)).code).toBe('FORBIDDEN_FIELD');
    const other = await enrolled('PLANNED');
    const drop = { droppedOn: today, reason: '家事' };
    expect((await shortly('dropOutOfJobTraining', { ...other.which, ...drop }, options)).code).toBe('FORBIDDEN_FIELD');
    const own = { enrolment: row.id, expectedVersion: 1 };
    expect((await shortly('dropOutOfJobTraining', { ...own, ...drop }, options)).row.version).toBe(2);
  });

  it('community workers enrol and record who came, and certify nobody', async () => {
    const { which, training } = await enrolled('FINISHED');
    const options = { caller: WORKER };
    const attend = { ...which, day: today, attended: true };
    expect((await shortly('recordJobTrainingAttendance', attend, options)).row.version).toBe(2);
    const complete = { ...which, expectedVersion: 2, completedOn: today };
    expect((await shortly('completeJobTraining', complete, options)).code).toBe('FORBIDDEN_FIELD');
    const resident = await registeredResident(subgraph);
    expect((await shortly('enrolInJobTraining', { training, resident }, options)).code).toBe('CONFLICT');
  });
});

describe('reading', () => {
  it('filters courses, and takes as many statements for 100 residents as for 10', async () => {
    const counted = async (filter: string) => {
      const { data } = await subgraph.execute(`{ jobTrainings(filter: { ${filter} }) { totalCount } }`);
      return data.jobTrainings.totalCount;
    };
    const training = await planned({
      occupation: '月嫂',
      forMigrants: true,
      startsOn: '2099-01-01',
      endsOn: '2099-01-02',
    });
    expect(await counted('occupation: "月嫂", forMigrants: true, status: PLANNED')).toBe(1);
    expect(await counted('occupation: "月嫂", forMigrants: false')).toBe(0);
    expect(await counted('startsFrom: "2099-01-01"')).toBe(1);
    expect(await counted('startsUntil: "1999-01-01"')).toBe(0);
    const residents = Array.from({ length: 100 }, () => randomUUID());
    await subgraph.db.insert(jobTrainingEnrolments).values(
      residents.map((residentId) => ({
        ...{ trainingId: training, residentId, communityCode: COMMUNITY, status: 'ENROLLED' as const },
        enrolledOn: '2024-01-01',
      })),
    );
    const list = `jobTrainingEnrolments(filter: { status: ENROLLED, enrolledUntil: "2024-01-01", enrolledFrom: "2024-01-01" })`;
    expect((await subgraph.execute(`{ ${list} { totalCount } }`)).data.jobTrainingEnrolments.totalCount).toBe(100);
    const document = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Resident {
      jobTrainings { status attendancePercent training { title enrolments(first: 1) { edges { node { id } } } } } } } }`;
    const asked = (n: number) => residents.slice(0, n).map((id) => ({ __typename: 'Resident', id }));
    await subgraph.execute(document, { representations: asked(10) });
    const forTen = subgraph.statements();
    const { data, errors } = await subgraph.execute(document, { representations: asked(100) });
    expect(errors).toEqual([]);
    expect(data._entities[99].jobTrainings).toHaveLength(1);
    expect(subgraph.statements()).toBe(forTen);
  });
});
