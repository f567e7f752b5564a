import { id } from '@community-graph/kit/testing/identifier';
import { type MutatedRow, mutating } from '@community-graph/kit/testing/mutating';
import { codeOf } from '@community-graph/kit/testing/refusals';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMUNITY, insertResidents, OTHER_COMMUNITY } from '../fixtures.ts';
import { definition } from '../subgraph.ts';
import { emergencies, emergencyPersons } from './tables.ts';

let subgraph: TestSubgraph;
const FIELDS = `id status level version controlledAt endedAt plan { id } community { code }
  responses { id unit endedAt } counts { affected sheltered injured dead missing } reviews { reviewedOn conclusion }
  persons { edges { node { condition shelter resident { id } } } }`;
/** An emergency as these tests read it. */
interface Emergency extends MutatedRow {
  readonly responses: readonly { id: string }[];
  readonly counts: readonly { sheltered: number }[];
  readonly persons: { readonly edges: readonly object[] };
}
const change = mutating<Emergency>(() => subgraph, 'emergency', FIELDS);
const changePlan = mutating(() => subgraph, 'plan', 'id status version nextDrillDueOn');
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertResidents(subgraph.db, 12);
}, 60_000);
afterAll(() => subgraph?.stop());

const flood = {
  ...{ community: COMMUNITY, kind: 'NATURAL_DISASTER', level: 'III', title: '7·12 内涝', place: '低洼棚户区' },
  ...{ summary: '强降雨致道路积水。', occurredAt: '2026-07-12T02:00:00Z' },
};
const pumping = { unit: '社区应急分队', action: '抽排积水', startedAt: '2026-07-12T03:00:00Z' };
const counted = { affected: 60, sheltered: 20, injured: 1, dead: 0, missing: 0 };

/** A plan of a community in force. */
async function planInForce(community: string, kind: string): Promise<string> {
  const text = { title: '防汛预案', content: '分级响应……', drillEveryMonths: 12 };
  const { row } = await changePlan('draftEmergencyPlan', { community, kind, ...text });
  const approving = { plan: row.id, expectedVersion: 1, approvedOn: '2026-01-31', reviewDueOn: '2029-01-31' };
  expect((await changePlan('approveEmergencyPlan', approving)).code).toBeUndefined();
  return row.id;
}

/** Steps of one emergency, each at the version that the last one left. */
async function emergency(more: object = {}) {
  const { row } = await change('reportEmergency', { ...flood, ...more });
  let version = 1;
  return async (name: string, input: object = {}) => {
    const outcome = await change(name, { emergency: row.id, expectedVersion: version, ...input });
    version = outcome.row?.version ?? version;
    return outcome;
  };
}

describe('an emergency', () => {
  it('is reported, responded to by a plan, counted, controlled, reviewed and closed', async () => {
    const plan = await planInForce(COMMUNITY, 'NATURAL_DISASTER');
    const step = await emergency();
    expect((await step('respondToEmergency', { ...pumping, plan })).row).toMatchObject({
      ...{ status: 'RESPONDING', plan: { id: plan } },
    });
    expect((await step('changeEmergencyLevel', { level: 'II' })).row.level).toBe('II');
    await step('addEmergencyResponse', { ...pumping, unit: '消防救援站', action: '转移群众' });
    await step('countEmergency', { ...counted, countedAt: '2026-07-12T05:00:00Z' });
    const { row } = await step('countEmergency', { ...counted, sheltered: 8, countedAt: '2026-07-12T09:00:00Z' });
    expect(row.counts.map(({ sheltered }) => sheltered)).toEqual([8, 20]);
    const controlledAt = '2026-07-12T12:00:00Z';
    expect((await step('closeEmergency', { endedAt: controlledAt })).code).toBe('CONFLICT');
    await step('controlEmergency', { controlledAt });
    const closing = { endedAt: '2026-07-14T00:00:00Z' };
    expect((await step('closeEmergency', closing)).code).toBe('CONFLICT');
    await step('reviewEmergency', { reviewedOn: '2026-07-13', conclusion: '排水能力不足。' });
    expect((await step('closeEmergency', closing)).code).toBe('CONFLICT');
    for (const { id: response } of row.responses) {
      expect((await step('endEmergencyResponse', { response, endedAt: controlledAt })).code).toBeUndefined();
    }
    const again = await step('endEmergencyResponse', { response: row.responses[0]?.id, endedAt: controlledAt });
    expect(again.faults).toEqual(['input.response ENDED']);
    expect((await step('closeEmergency', { endedAt: '2026-07-12T11:00:00Z' })).faults).toEqual([
      'input.endedAt TOO_EARLY',
    ]);
    expect((await step('closeEmergency', closing)).row).toMatchObject({
      ...{ status: 'CLOSED', endedAt: '2026-07-14T00:00:00.000Z', reviews: [{ conclusion: '排水能力不足。' }] },
    });
    expect((await step('resumeEmergency')).code).toBe('CONFLICT');
  });

  it('may break out again, and is then reviewed anew, or turn out to be none', async () => {
    const step = await emergency();
    const { row } = await step('respondToEmergency', pumping);
    const ended = { response: row.responses[0]?.id, endedAt: '2026-07-12T11:00:00Z' };
    expect((await step('endEmergencyResponse', ended)).code).toBeUndefined();
    await step('controlEmergency', { controlledAt: '2026-07-12T12:00:00Z' });
    await step('reviewEmergency', { reviewedOn: '2026-07-12', conclusion: '已控制。' });
    expect((await step('resumeEmergency')).row).toMatchObject({ status: 'RESPONDING', controlledAt: null });
    await step('controlEmergency', { controlledAt: '2026-07-13T16:30:00Z' });
    expect((await step('closeEmergency', { endedAt: '2026-07-15T00:00:00Z' })).code).toBe('CONFLICT');
    expect((await step('reviewEmergency', { reviewedOn: '2026-07-13', conclusion: '再评' })).faults).toEqual([
      'input.reviewedOn TOO_EARLY',
    ]);
    const none = await emergency();
    expect((await none('dismissEmergency', { endedAt: '2026-07-12T02:30:00Z' })).row.status).toBe('DISMISSED');
  });

  it('tells every fault of a report, a response and a count at once', async () => {
    const wrong = { ...flood, community: '22', title: '', occurredAt: '2999-01-01T00:00:00Z' };
    expect((await change('reportEmergency', wrong)).faults).toEqual([
      'input.community INVALID_FORMAT',
      'input.title TOO_SMALL',
      'input.occurredAt IN_THE_FUTURE',
    ]);
    const step = await emergency();
    const elsewhere = await planInForce(OTHER_COMMUNITY, 'NATURAL_DISASTER');
    const early = { ...pumping, startedAt: '2026-07-12T01:00:00Z', plan: elsewhere };
    expect((await step('respondToEmergency', early)).faults).toEqual([
      'input.plan NO_SUCH_PLAN',
      'input.startedAt TOO_EARLY',
    ]);
    await step('respondToEmergency', pumping);
    expect((await step('changeEmergencyLevel', { level: 'III' })).faults).toEqual(['input.level SAME_LEVEL']);
    await step('countEmergency', { ...counted, countedAt: '2026-07-12T05:00:00Z' });
    const few = { ...counted, affected: 1, countedAt: '2026-07-12T05:00:00Z' };
    expect((await step('countEmergency', few)).faults).toEqual(['input.countedAt NOT_LATER', 'input.affected TOO_FEW']);
  });

  it('names residents to whom it is their work only, while its counts are public', async () => {
    const step = await emergency();
    await step('respondToEmergency', pumping);
    const person = { resident: id('a', 1), condition: 'SHELTERED', shelter: '第五中学', since: '2026-07-12T04:00:00Z' };
    expect((await step('recordEmergencyPerson', { ...person, resident: id('f', 1), shelter: null })).faults).toEqual([
      'input.shelter SHELTER',
      'input.resident UNKNOWN_RESIDENT',
    ]);
    await step('recordEmergencyPerson', person);
    const home = { ...person, condition: 'SAFE', shelter: null, since: '2026-07-13T00:00:00Z' };
    const { row } = await step('recordEmergencyPerson', home);
    expect(row.persons.edges).toEqual([{ node: { condition: 'SAFE', shelter: null, resident: { id: id('a', 1) } } }]);
    await step('countEmergency', { ...counted, countedAt: '2026-07-12T05:00:00Z' });
    const ask = (fields: string) =>
      subgraph.execute(
        `{ emergency(id: "${row.id}") { ${fields} } }`,
        {},
        { dept: 'health', roles: ['doctor'], region: '2202' },
      );
    expect((await ask('level counts { affected }')).data.emergency).toEqual({
      level: 'III',
      counts: [{ affected: 60 }],
    });
    const persons = await ask('persons { edges { node { condition } } }');
    expect(persons.data.emergency.persons).toBeNull();
    expect(codeOf(persons)).toBe('FORBIDDEN_FIELD');
    const away = await change(
      'countEmergency',
      { emergency: row.id, expectedVersion: 5, ...counted, countedAt: '2026-07-12T06:00:00Z' },
      { caller: { region: '2202' } },
    );
    expect(away.code).toBe('NOT_FOUND');
  });

  it('may be reported by a community worker, and is responded to once by two who do it at the same time', async () => {
    const worker = { dept: 'community', roles: ['community-worker'], region: '220102' };
    const reported = await subgraph.execute(
      'mutation ($input: ReportEmergencyInput!) { reportEmergency(input: $input) { emergency { id status } } }',
      { input: { idempotencyKey: 'worker-reports-2', ...flood } },
      worker,
    );
    expect(reported.errors).toEqual([]);
    const { id: which } = reported.data.reportEmergency.emergency;
    const respond = () => change('respondToEmergency', { emergency: which, expectedVersion: 1, ...pumping });
    expect((await Promise.all([respond(), respond()])).map(({ code }) => code).sort()).toEqual(['CONFLICT', undefined]);
  });
});

describe('the emergencies', () => {
  it('of a community are filtered and sorted', async () => {
    const { data, errors } = await subgraph.execute(
      `{ emergencies(community: "${COMMUNITY}", orderBy: OCCURRED_AT, filter: { kind: NATURAL_DISASTER, status: CLOSED,
           level: II, occurredFrom: "2026-07-12T00:00:00Z", occurredUntil: "2026-07-12T23:00:00Z" }) { totalCount } }`,
    );
    expect(errors).toEqual([]);
    expect(data.emergencies.totalCount).toBe(1);
  });

  it('and their parts take as many statements for 100 as for ten', async () => {
    const numbers = Array.from({ length: 100 }, (_, n) => n + 1);
    const planId = await planInForce(OTHER_COMMUNITY, 'ACCIDENT');
    const { title, place, summary } = flood;
    const told = {
      ...{ communityCode: OTHER_COMMUNITY, kind: 'ACCIDENT' as const, level: 'IV' as const },
      ...{ title, place, summary, planId },
    };
    await subgraph.db.insert(emergencies).values(
      numbers.map((n) => ({
        ...told,
        id: id('e', n),
        status: 'RESPONDING' as const,
        occurredAt: new Date(n * 1_000),
      })),
    );
    await subgraph.db.insert(emergencyPersons).values(
      numbers.map((n) => ({
        ...{ emergencyId: id('e', n), residentId: id('a', 1 + (n % 9)), communityCode: OTHER_COMMUNITY },
        ...{ condition: 'SAFE' as const, since: new Date(n * 1_000) },
      })),
    );
    const ask = async (first: number) => {
      const { data, errors } = await subgraph.execute(
        `{ emergencies(community: "${OTHER_COMMUNITY}", first: ${first}) { edges { node { plan { title }
             responses { unit } counts { affected } reviews { conclusion }
             persons { edges { node { resident { id } } } } } } } }`,
      );
      expect(errors).toEqual([]);
      expect(data.emergencies.edges).toHaveLength(first);
      return subgraph.statements();
    };
    expect(await ask(100)).toBe(await ask(10));
  });
});
