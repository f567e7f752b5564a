import { chinaDate, yearsLater } from '@community-graph/kit/dates';
import { id } from '@community-graph/kit/testing/identifier';
import { type MutatedRow, mutating } from '@community-graph/kit/testing/mutating';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMUNITY, insertPlaces, OTHER_COMMUNITY } from '../fixtures.ts';
import { definition } from '../subgraph.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertPlaces(subgraph.db);
});
afterAll(() => subgraph?.stop());

const worker = mutating<MutatedRow & { resident: { id: string } }>(
  () => subgraph,
  'worker',
  'id post status trainingEveryYears trainingDueOn isTrainingOverdue leftOn version resident { id }',
);
const training = mutating(() => subgraph, 'training', 'id status completedOn version worker { id trainingDueOn }');
const stepWorker = { type: 'StepWorkerInput' };
const stepTraining = { type: 'StepTrainingInput' };
let residents = 0;
const employ = (input: object = {}) =>
  worker('employWorker', {
    ...{ community: COMMUNITY, resident: id('b', ++residents), post: 'GENERAL', qualification: 'NONE' },
    ...{ employedOn: '2024-02-29', ...input },
  });
const plan = (of: string, plannedFor: string) =>
  training('planTraining', { worker: of, topic: '社会救助政策', organiser: '区民政局', plannedFor });

describe('a community worker', () => {
  it('is due for training two years after the employment, the director after one', async () => {
    const { row } = await employ();
    expect(row).toMatchObject({
      trainingEveryYears: 2,
      trainingDueOn: '2026-02-28',
      isTrainingOverdue: true,
      version: 1,
    });
    const which = { worker: row.id };
    const director = await worker('changeWorker', { ...which, expectedVersion: 1, post: 'DIRECTOR' });
    expect(director.row).toMatchObject({ trainingEveryYears: 1, trainingDueOn: '2025-02-28' });
    expect((await employ({ post: 'DIRECTOR' })).faults).toEqual(['input.post TAKEN']);
    expect((await employ({ post: 'DIRECTOR', community: OTHER_COMMUNITY })).code).toBeUndefined();
    expect((await employ({ resident: row.resident.id })).faults).toEqual(['input.resident EMPLOYED']);
    const nothing = await worker('changeWorker', { ...which, expectedVersion: 2 });
    expect(nothing.faults).toEqual(['input.post CUSTOM']);
  });

  it('goes on leave, comes back, leaves, and then nothing more happens', async () => {
    const { row } = await employ();
    const which = { worker: row.id };
    const away = await worker('startWorkerLeave', { ...which, expectedVersion: 1 }, stepWorker);
    expect(away.row.status).toBe('ON_LEAVE');
    expect((await worker('startWorkerLeave', { ...which, expectedVersion: 2 }, stepWorker)).code).toBe('CONFLICT');
    expect((await worker('endWorkerLeave', { ...which, expectedVersion: 2 }, stepWorker)).row.status).toBe('ACTIVE');
    const leave = { ...which, expectedVersion: 3, leftOn: '2024-02-28' };
    expect((await worker('releaseWorker', leave)).faults).toEqual(['input.leftOn BEFORE_EMPLOYED']);
    const left = await worker('releaseWorker', { ...leave, leftOn: '2025-01-01' });
    expect(left.row).toMatchObject({ status: 'LEFT', leftOn: '2025-01-01', isTrainingOverdue: false });
    expect((await worker('changeWorker', { ...which, expectedVersion: 4, post: 'ELDERLY' })).code).toBe('CONFLICT');
    expect((await plan(row.id, '2026-01-01')).code).toBe('CONFLICT');
    expect((await employ({ resident: row.resident.id })).code).toBeUndefined();
  });
});

describe('a training', () => {
  it('moves the clock when it is completed, and not when it is missed or called off', async () => {
    const { row } = await employ();
    expect((await plan(row.id, '2024-02-28')).faults).toEqual(['input.plannedFor BEFORE_EMPLOYED']);
    const planned = await plan(row.id, '2026-03-01');
    const which = { training: planned.row.id, expectedVersion: 1 };
    const wrong = await training('completeTraining', { ...which, completedOn: '2999-01-01', hours: 401 });
    expect(wrong.faults).toEqual(['input.completedOn IN_THE_FUTURE', 'input.hours TOO_BIG']);
    const early = await training('completeTraining', { ...which, completedOn: '2026-02-28', hours: 8 });
    expect(early.faults).toEqual(['input.completedOn BEFORE_PLANNED']);
    const done = await training('completeTraining', { ...which, completedOn: '2026-03-02', hours: 16 });
    expect(done.row).toMatchObject({ status: 'COMPLETED', worker: { trainingDueOn: '2028-03-02' } });
    const missed = await plan(row.id, '2026-04-01');
    const drop = { training: missed.row.id, expectedVersion: 1 };
    expect((await training('missTraining', drop, stepTraining)).row).toMatchObject({
      ...{ status: 'MISSED', worker: { trainingDueOn: '2028-03-02' } },
    });
    expect((await training('cancelTraining', { ...drop, expectedVersion: 2 }, stepTraining)).code).toBe('CONFLICT');
  });

  it('is completed by one of two clerks', async () => {
    const { row } = await employ();
    const planned = await plan(row.id, '2026-03-01');
    const input = { training: planned.row.id, expectedVersion: 1, completedOn: '2026-03-02', hours: 8 };
    const both = await Promise.all([1, 2].map(() => training('completeTraining', input)));
    expect(both.map(({ code }) => code).sort()).toEqual(['CONFLICT', undefined]);
  });
});

describe('the workers of a community', () => {
  it('are listed by who is due first, overdue ones alone, with trainings in a constant number of statements', async () => {
    const today = chinaDate();
    const current = await employ({ employedOn: yearsLater(today, -1) });
    const ask = (args: string) =>
      subgraph.execute(
        `query ($c: RegionCode!) { community(code: $c) { workers${args} { totalCount edges { node { id trainingDueOn isTrainingOverdue trainings(first: 2) { edges { node { status } } } } } } } }`,
        { c: COMMUNITY },
      );
    const all = (await ask('')).data.community.workers;
    const many = subgraph.statements();
    const due = all.edges.map((edge: { node: { trainingDueOn: string } }) => edge.node.trainingDueOn);
    expect(due).toEqual([...due].sort());
    const overdue = (await ask('(filter: { isTrainingOverdue: true })')).data.community.workers.edges;
    expect(overdue.length).toBeGreaterThan(0);
    expect(overdue.every((edge: { node: { isTrainingOverdue: boolean } }) => edge.node.isTrainingOverdue)).toBe(true);
    const fine = (
      await ask(
        `(filter: { isTrainingOverdue: false, trainingDueUntil: "${yearsLater(today, 1)}", status: ACTIVE }, first: 1)`,
      )
    ).data;
    expect(subgraph.statements()).toBe(many);
    expect(fine.community.workers.edges[0].node.id).toBe(current.row.id);
  });

  it('are told by the resident, to whom they are about', async () => {
    const { row } = await employ();
    const { data, subjects } = await subgraph.execute(
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Resident { communityWork { post qualification } } } }',
      { r: [{ __typename: 'Resident', id: row.resident.id }] },
    );
    expect(data._entities).toEqual([{ communityWork: [{ post: 'GENERAL', qualification: 'NONE' }] }]);
    expect(subjects).toEqual([`Resident:${row.resident.id}`]);
  });
});
