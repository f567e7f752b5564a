import { id } from '@community-graph/kit/testing/identifier';
import { mutating } from '@community-graph/kit/testing/mutating';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { coverageTargets } from '../coverage-targets/tables.ts';
import {
  asResident,
  COMMUNITY,
  expectConstantStatements,
  inDays,
  insure,
  ofResidents,
  stand,
  worker,
} from '../fixtures.ts';
import { definition } from '../subgraph.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
}, 60_000);
afterAll(() => subgraph?.stop());

const drive = mutating(
  () => subgraph,
  'drive',
  `id status version startedOn closedOn summary community { code }
   counts { listed visited enrolled declined exempt open }
   targets { edges { node { id status version resident { id } } } }`,
);
const target = mutating(
  () => subgraph,
  'target',
  `id status version listedOn lastVisitedOn outcomeOn exemption declineReason enrolment { id }
   visits { visitedOn result note } drive { id } resident { id }`,
);
const plan = (more: object = {}) =>
  drive('planCoverageDrive', {
    ...{ community: COMMUNITY, kind: 'PENSION', name: '2026 年扩面', plannedFrom: '2026-10-01', dueOn: '2027-01-31' },
    ...more,
  });
const start = (which: string, startedOn = '2026-10-08') =>
  drive('startCoverageDrive', { drive: which, expectedVersion: 1, startedOn });
/** A running drive of another community with these residents on its list; returns their items. */
async function running(community: string, residents: readonly number[]): Promise<{ drive: string; items: string[] }> {
  const { row } = await plan({ community });
  await start(row.id);
  const listed = { driveId: row.id, communityCode: community, status: 'LISTED', listedOn: '2026-10-08' } as const;
  const items = await subgraph.db
    .insert(coverageTargets)
    .values(residents.map((n) => ({ ...listed, residentId: id('a', n) })))
    .returning({ id: coverageTargets.id });
  return { drive: row.id, items: items.map((item) => item.id) };
}
const seen = (which: string | undefined, expectedVersion = 1) => ({ target: which, expectedVersion });

describe('a coverage drive', () => {
  it('lists from the registers who is uninsured, and counts what comes of it until it closes', async () => {
    for (const n of [1, 2, 3, 4]) await stand(subgraph, n);
    await stand(subgraph, 5, { status: 'STUDENT', unemploymentReason: null });
    await stand(subgraph, 6, { communityCode: '220102001002' });
    await insure(subgraph, 1);
    await insure(subgraph, 2, { kind: 'MEDICAL' });
    await insure(subgraph, 3, { status: 'ENDED', endedOn: '2025-01-01' });
    const { row } = await plan();
    expect(row).toMatchObject({ status: 'PLANNED', counts: { listed: 0, open: 0 }, community: { code: COMMUNITY } });
    const started = (await start(row.id)).row;
    expect(started).toMatchObject({ status: 'RUNNING', startedOn: '2026-10-08', version: 2 });
    const listed = started.targets.edges.map(({ node }: { node: { resident: { id: string } } }) => node.resident.id);
    expect(listed.sort()).toEqual([id('a', 2), id('a', 3), id('a', 4)]);
    const itemOf = (n: number) =>
      started.targets.edges.find(({ node }: { node: { resident: { id: string } } }) => node.resident.id === id('a', n))
        .node.id;
    await target('recordCoverageVisit', {
      ...seen(itemOf(2)),
      visitedOn: '2026-10-10',
      result: 'UNDECIDED',
      note: '再议',
    });
    const declined = await target('declineCoverage', {
      ...seen(itemOf(2), 2),
      declinedOn: '2026-10-11',
      reason: '无力缴费',
    });
    expect(declined.row).toMatchObject({
      ...{ status: 'DECLINED', lastVisitedOn: '2026-10-10', outcomeOn: '2026-10-11', declineReason: '无力缴费' },
      ...{ visits: [{ visitedOn: '2026-10-10', result: 'UNDECIDED', note: '再议' }], drive: { id: row.id } },
    });
    const enrolled = await mutating(
      () => subgraph,
      'enrolment',
      'id',
    )('enrolInInsurance', {
      ...{ resident: id('a', 3), community: COMMUNITY, kind: 'PENSION', scheme: 'RESIDENT', startedOn: '2026-10-20' },
    });
    const { data } = await ofResidents(
      subgraph,
      [3],
      'coverageTargets { edges { node { status outcomeOn version enrolment { id } } } }',
    );
    expect(data._entities[0].coverageTargets.edges[0].node).toEqual({
      ...{ status: 'ENROLLED', outcomeOn: '2026-10-20', version: 2, enrolment: { id: enrolled.row.id } },
    });
    const closing = { drive: row.id, expectedVersion: 2, summary: '一人参保' };
    expect((await drive('closeCoverageDrive', { ...closing, closedOn: '2026-10-19' })).faults).toEqual([
      'input.closedOn TOO_EARLY',
    ]);
    const { row: closed } = await drive('closeCoverageDrive', { ...closing, closedOn: '2026-10-31' });
    expect(closed.counts).toEqual({ listed: 3, visited: 1, enrolled: 1, declined: 1, exempt: 0, open: 0 });
    const [left] = await subgraph.db
      .select()
      .from(coverageTargets)
      .where(eq(coverageTargets.id, itemOf(4)));
    expect(left).toMatchObject({ status: 'NOT_ENROLLED', outcomeOn: '2026-10-31', version: 2 });
    const late = { ...seen(itemOf(2), 3), visitedOn: inDays(0), result: 'PROMISED' };
    expect((await target('recordCoverageVisit', late)).faults).toEqual(['input.target NOT_RUNNING']);
  });

  it('is planned once for a kind, starts in its time, and may be cancelled before', async () => {
    const where = { community: '220102001003', kind: 'MEDICAL' };
    expect((await plan({ ...where, dueOn: '2026-10-01' })).faults).toEqual(['input.dueOn TOO_EARLY']);
    const both = await Promise.all([plan(where), plan(where)]);
    expect(both.flatMap(({ faults }) => faults)).toEqual(['input.kind RUNNING']);
    const { id: which } = both.find(({ row }) => row)?.row ?? {};
    expect((await start(which, '2026-09-30')).faults).toEqual(['input.startedOn TOO_EARLY']);
    expect((await start(which, inDays(1))).faults).toEqual(['input.startedOn IN_THE_FUTURE']);
    const cancelled = await drive('cancelCoverageDrive', { drive: which, expectedVersion: 1, reason: '合并办理' });
    expect(cancelled.row).toMatchObject({ status: 'CANCELLED', closedOn: inDays(0), summary: '合并办理' });
    expect((await start(which)).code).toBe('CONFLICT');
    const late = await plan({ ...where, plannedFrom: '2026-01-01', dueOn: '2026-02-01' });
    expect((await start(late.row.id, '2026-02-02')).faults).toEqual(['input.startedOn TOO_LATE']);
    const elsewhere = {
      community: '220103001001',
      kind: 'PENSION',
      name: 'x',
      plannedFrom: '2026-01-01',
      dueOn: '2026-02-01',
    };
    expect((await drive('planCoverageDrive', elsewhere, { caller: { region: '220102' } })).code).toBe(
      'FORBIDDEN_FIELD',
    );
    const caller = { caller: worker };
    expect(
      (
        await drive(
          'planCoverageDrive',
          { ...where, name: 'x', plannedFrom: '2026-01-01', dueOn: '2026-02-01' },
          caller,
        )
      ).code,
    ).toBe('FORBIDDEN_FIELD');
  });
});

describe('the list of a coverage drive', () => {
  it('takes who was forgotten, once, and nobody who is insured', async () => {
    const { drive: which } = await running('220102001004', [30]);
    const add = (n: number, caller = {}) =>
      target('addCoverageTarget', { drive: which, resident: id('a', n) }, { caller });
    expect((await add(31)).row).toMatchObject({ status: 'LISTED', listedOn: inDays(0), resident: { id: id('a', 31) } });
    expect((await add(30)).faults).toEqual(['input.resident LISTED']);
    await insure(subgraph, 32);
    expect((await add(32)).faults).toEqual(['input.resident INSURED']);
    expect((await add(33, asResident(33))).code).toBe('FORBIDDEN_FIELD');
    await add(33, worker);
    const ofDrive = and(eq(coverageTargets.driveId, which), eq(coverageTargets.residentId, id('a', 33)));
    expect(await subgraph.db.select().from(coverageTargets).where(ofDrive)).toHaveLength(1);
    await drive('closeCoverageDrive', { drive: which, expectedVersion: 2, closedOn: inDays(0), summary: '完' });
    expect((await add(34)).faults).toEqual(['input.drive NOT_RUNNING']);
    expect((await target('addCoverageTarget', { drive: id('f', 1), resident: id('a', 1) })).code).toBe('NOT_FOUND');
  });

  it('is worked in order; who declined is won over, who need not enrol is exempt', async () => {
    const { items } = await running('220102001005', [40, 41]);
    const [first, second] = items;
    const decline = { declinedOn: '2026-10-12', reason: '无' };
    expect((await target('declineCoverage', { ...seen(first), ...decline })).code).toBe('CONFLICT');
    const visit = (version: number, visitedOn: string, caller = {}) =>
      target('recordCoverageVisit', { ...seen(first, version), visitedOn, result: 'EXPLAINED' }, { caller });
    expect((await visit(1, '2026-10-07')).faults).toEqual(['input.visitedOn TOO_EARLY']);
    expect((await visit(1, '2026-10-09', asResident(40))).code).toBe('FORBIDDEN_FIELD');
    await visit(1, '2026-10-09', worker);
    expect(
      (await target('declineCoverage', { ...seen(first, 2), ...decline, declinedOn: '2026-10-08' })).faults,
    ).toEqual(['input.declinedOn TOO_EARLY']);
    await target('declineCoverage', { ...seen(first, 2), ...decline });
    const again = await visit(3, '2026-10-20');
    expect(again.row).toMatchObject({ status: 'VISITED', declineReason: null, outcomeOn: null, version: 4 });
    expect(again.row.visits).toHaveLength(2);
    const exempt = { ...seen(second), exemptedOn: '2026-10-12', exemption: 'INSURED_ELSEWHERE' };
    const both = await Promise.all([1, 2].map(() => target('exemptFromCoverage', exempt)));
    expect(both.flatMap(({ code }) => code ?? [])).toEqual(['CONFLICT']);
    expect(both.find(({ row }) => row)?.row).toMatchObject({ status: 'EXEMPT', exemption: 'INSURED_ELSEWHERE' });
  });
});

describe('coverage drives', () => {
  it('are filtered, seen by no resident, and their lists by each only as far as the own', async () => {
    const ask = (caller = {}) =>
      subgraph.execute(
        `query ($r: [_Any!]!) { coverageDrives(filter: { overdueOn: "2999-01-01", kind: PENSION }) { totalCount }
          closed: coverageDrives(filter: { status: CLOSED }, orderBy: PLANNED_FROM) { totalCount }
          _entities(representations: $r) { ... on Community { coverageDrives { totalCount } }
            ... on Resident { coverageTargets { totalCount } } } }`,
        {
          r: [
            { __typename: 'Community', code: COMMUNITY },
            { __typename: 'Resident', id: id('a', 40) },
            { __typename: 'Resident', id: id('a', 41) },
          ],
        },
        caller,
      );
    const one = { totalCount: 1 };
    expect((await ask()).data).toEqual({
      ...{ coverageDrives: one, closed: { totalCount: 2 } },
      _entities: [{ coverageDrives: one }, { coverageTargets: one }, { coverageTargets: one }],
    });
    const own = (await ask(asResident(40))).data;
    expect(own).toMatchObject({ coverageDrives: { totalCount: 0 }, closed: { totalCount: 0 } });
    expect(own._entities.slice(1)).toEqual([{ coverageTargets: one }, { coverageTargets: null }]);
  });

  it('take as many statements for a hundred residents as for ten, and for all drives of a page', async () => {
    await expectConstantStatements(
      subgraph,
      'coverageTargets(first: 2) { edges { node { visits { result } drive { counts { listed } targets { totalCount } } } } }',
    );
    const ofDrives = async (first: number) => {
      const { data } = await subgraph.execute(
        `{ coverageDrives(first: ${first}) { edges { node { counts { listed } targets(first: 1) { totalCount } } } } }`,
      );
      expect(data.coverageDrives.edges).toHaveLength(first);
      return subgraph.statements();
    };
    expect(await ofDrives(4)).toBe(await ofDrives(1));
  });
});
