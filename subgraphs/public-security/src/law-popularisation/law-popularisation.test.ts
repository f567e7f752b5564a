import { mutating } from '@community-graph/kit/testing/mutating';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMUNITY } from '../fixtures.ts';
import { definition } from '../subgraph.ts';

let subgraph: TestSubgraph;
const change = mutating(
  () => subgraph,
  'session',
  'id status version plannedOn heldOn attendance cancelReason lecturers',
);
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
}, 60_000);
afterAll(() => subgraph?.stop());

const session = {
  ...{ community: COMMUNITY, topic: '民法典与邻里关系', place: '社区活动室', plannedOn: '2026-10-20' },
  lecturers: ['李律师', '王法官'],
};

describe('a law session', () => {
  it('is planned, put on another day and held, with how many came', async () => {
    const { row } = await change('planLawSession', session);
    const step = (name: string, expectedVersion: number, more: object) =>
      change(name, { session: row.id, expectedVersion, ...more });
    expect((await step('rescheduleLawSession', 1, { plannedOn: '2026-10-22' })).row.plannedOn).toBe('2026-10-22');
    const held = { heldOn: '2026-10-22', attendance: 48 };
    expect((await step('recordLawSession', 2, { heldOn: '2999-01-01', attendance: -1 })).faults).toEqual([
      'input.heldOn IN_THE_FUTURE',
      'input.attendance TOO_SMALL',
    ]);
    expect((await step('recordLawSession', 2, held)).row).toMatchObject({ ...held, status: 'HELD', version: 3 });
    expect((await step('cancelLawSession', 3, { reason: '停电' })).code).toBe('CONFLICT');
  });

  it('may be cancelled by one of two', async () => {
    const { row } = await change('planLawSession', session);
    const cancel = () => change('cancelLawSession', { session: row.id, expectedVersion: 1, reason: '停电' });
    expect((await Promise.all([cancel(), cancel()])).map(({ code }) => code).sort()).toEqual(['CONFLICT', undefined]);
  });

  it('needs a community, words and lecturers', async () => {
    const wrong = { ...session, community: '22', topic: '', plannedOn: '2026-02-28', lecturers: [] };
    expect((await change('planLawSession', wrong)).faults).toEqual([
      'input.community INVALID_FORMAT',
      'input.topic TOO_SMALL',
      'input.lecturers TOO_SMALL',
    ]);
  });

  it('is open to everybody, of every community, and written by officials of the region only', async () => {
    const doctor = { dept: 'health', roles: ['doctor'], region: '2202' };
    const { data, errors } = await subgraph.execute(
      `{ lawSessions(filter: { status: HELD, plannedFrom: "2026-10-01", plannedUntil: "2026-10-31" }) {
           totalCount edges { node { topic attendance lecturers community { code } } } } }`,
      {},
      doctor,
    );
    expect(errors).toEqual([]);
    expect(data.lawSessions).toMatchObject({
      totalCount: 1,
      edges: [{ node: { attendance: 48, lecturers: session.lecturers, community: { code: COMMUNITY } } }],
    });
    expect((await change('planLawSession', session, { caller: { region: '2202' } })).code).toBe('FORBIDDEN_FIELD');
  });
});
