import { id } from '@community-graph/kit/testing/identifier';
import { mutating } from '@community-graph/kit/testing/mutating';
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

const assembly = mutating(() => subgraph, 'assembly', 'id status heldOn present hasQuorum version');
const resolution = mutating(() => subgraph, 'resolution', 'id number status settledOn version assembly { id }');
const consultation = mutating(() => subgraph, 'consultation', 'id status participants answer version');
const settle = { type: 'SettleResolutionInput' };
const step = { type: 'StepConsultationInput' };

const called = {
  ...{ community: COMMUNITY, kind: 'RESIDENT_REPRESENTATIVES', topic: '小区停车管理' },
  ...{ calledOn: '2026-05-01', entitled: 60 },
};
const text = { title: '关于停车的决议', content: '夜间只准业主停车。' };

async function held(present: number): Promise<string> {
  const { row } = await assembly('callAssembly', called);
  await assembly('holdAssembly', { assembly: row.id, expectedVersion: 1, heldOn: '2026-05-20', present });
  return row.id;
}

describe('an assembly', () => {
  it('resolves with more than half of the entitled, and carries out what it resolved', async () => {
    const { row } = await assembly('callAssembly', called);
    expect(row).toMatchObject({ status: 'CALLED', hasQuorum: null, version: 1 });
    const hold = { assembly: row.id, expectedVersion: 1, heldOn: '2026-05-20', present: 31 };
    const early = await resolution('recordResolution', {
      assembly: row.id,
      ...text,
      inFavour: 1,
      against: 0,
      abstained: 0,
    });
    expect(early.code).toBe('CONFLICT');
    expect((await assembly('holdAssembly', { ...hold, heldOn: '2026-04-30', present: 61 })).faults).toEqual([
      'input.heldOn BEFORE_CALLED',
      'input.present TOO_MANY',
    ]);
    expect((await assembly('holdAssembly', hold)).row).toMatchObject({ status: 'HELD', hasQuorum: true, version: 2 });

    const votes = { inFavour: 16, against: 10, abstained: 5 };
    const adopted = await resolution('recordResolution', { assembly: row.id, ...text, ...votes });
    expect(adopted.row).toMatchObject({ number: 1, status: 'ADOPTED', assembly: { id: row.id } });
    const rejected = await resolution('recordResolution', { assembly: row.id, ...text, ...votes, inFavour: 15 });
    expect(rejected.row).toMatchObject({ number: 2, status: 'REJECTED' });
    const tooMany = await resolution('recordResolution', { assembly: row.id, ...text, ...votes, abstained: 6 });
    expect(tooMany.faults).toEqual(['input.inFavour TOO_MANY']);

    const which = { resolution: adopted.row.id, expectedVersion: 1, settledOn: '2026-06-01' };
    const before = await resolution('implementResolution', { ...which, settledOn: '2026-05-19' }, settle);
    expect(before.faults).toEqual(['input.settledOn BEFORE_HELD']);
    expect((await resolution('implementResolution', which, settle)).row).toMatchObject({ status: 'IMPLEMENTED' });
    const repealed = await resolution('repealResolution', { ...which, expectedVersion: 2 }, settle);
    expect(repealed.row).toMatchObject({ status: 'REPEALED', version: 3 });
    const dead = await resolution('implementResolution', { ...which, resolution: rejected.row.id }, settle);
    expect(dead.code).toBe('CONFLICT');
  });

  it('has no quorum with exactly half, resolves nothing then, and may be called off before', async () => {
    const inquorate = await held(30);
    const votes = { inFavour: 30, against: 0, abstained: 0 };
    expect((await resolution('recordResolution', { assembly: inquorate, ...text, ...votes })).code).toBe('CONFLICT');
    const { row } = await assembly('callAssembly', called);
    expect((await assembly('cancelAssembly', { assembly: row.id, expectedVersion: 1 })).row.status).toBe('CANCELLED');
    expect((await assembly('cancelAssembly', { assembly: row.id, expectedVersion: 2 })).code).toBe('CONFLICT');
  });

  it('numbers the resolutions of two clerks one after the other', async () => {
    const which = await held(40);
    const votes = { inFavour: 30, against: 0, abstained: 0 };
    const both = await Promise.all(
      [1, 2].map(() => resolution('recordResolution', { assembly: which, ...text, ...votes })),
    );
    expect(both.map(({ row }) => row.number).sort()).toEqual([1, 2]);
  });

  it('lists all faults of a call, and knows no assembly that is not there', async () => {
    const wrong = await assembly('callAssembly', { ...called, community: '220102009009', topic: 'x' });
    expect(wrong.faults).toEqual(['input.community UNKNOWN_COMMUNITY']);
    const shape = await assembly('callAssembly', {
      ...called,
      community: '22',
      topic: ' ',
      calledOn: '2999-01-01',
      entitled: 0,
    });
    expect(shape.faults).toEqual([
      'input.community INVALID_FORMAT',
      'input.topic TOO_SMALL',
      'input.calledOn IN_THE_FUTURE',
      'input.entitled TOO_SMALL',
    ]);
    expect((await assembly('cancelAssembly', { assembly: id('f', 1), expectedVersion: 1 })).code).toBe('NOT_FOUND');
  });

  it('is listed by community and state, with its resolutions in a constant number of statements', async () => {
    await assembly('callAssembly', { ...called, community: OTHER_COMMUNITY, calledOn: '2026-05-02' });
    const ask = (first: number) =>
      subgraph.execute(
        'query ($first: Int) { residentsAssemblies(first: $first, filter: { calledFrom: "2026-05-01" }) { edges { node { status community { name } resolutions { number } } } } }',
        { first },
      );
    const one = await ask(1);
    const few = subgraph.statements();
    expect(one.data.residentsAssemblies.edges[0].node).toEqual({
      status: 'CALLED',
      community: { name: '新春村' },
      resolutions: [],
    });
    expect((await ask(20)).data.residentsAssemblies.edges.length).toBeGreaterThan(3);
    expect(subgraph.statements()).toBe(few);
    const { data } = await subgraph.execute(
      'query ($c: RegionCode!) { community(code: $c) { assemblies(filter: { status: INQUORATE }) { totalCount } } }',
      { c: COMMUNITY },
    );
    expect(data.community.assemblies.totalCount).toBe(1);
  });
});

describe('a consultation', () => {
  const announce = { community: COMMUNITY, form: 'HEARING', subject: '广场舞噪声', announcedOn: '2026-04-01' };

  it('is announced, held, answered and closed', async () => {
    const { row } = await consultation('announceConsultation', announce);
    const which = { consultation: row.id };
    const hold = { ...which, expectedVersion: 1, heldOn: '2026-04-10', participants: 20, opinions: '希望限时。' };
    expect((await consultation('holdConsultation', { ...hold, heldOn: '2026-03-01' })).faults).toEqual([
      'input.heldOn BEFORE_ANNOUNCED',
    ]);
    expect((await consultation('holdConsultation', hold)).row).toMatchObject({ status: 'HELD', participants: 20 });
    expect((await consultation('closeConsultation', { ...which, expectedVersion: 2 }, step)).code).toBe('CONFLICT');
    const answer = { ...which, expectedVersion: 2, answeredOn: '2026-04-09', answer: '晚八点后停止。' };
    expect((await consultation('answerConsultation', answer)).faults).toEqual(['input.answeredOn BEFORE_HELD']);
    await consultation('answerConsultation', { ...answer, answeredOn: '2026-04-20' });
    const closed = await consultation('closeConsultation', { ...which, expectedVersion: 3 }, step);
    expect(closed.row).toMatchObject({ status: 'CLOSED', answer: '晚八点后停止。', version: 4 });
    expect((await consultation('cancelConsultation', { ...which, expectedVersion: 4 }, step)).code).toBe('CONFLICT');
    const { data } = await subgraph.execute(
      'query ($c: RegionCode!) { community(code: $c) { consultations(filter: { form: HEARING, status: CLOSED }) { edges { node { id } } } } }',
      { c: COMMUNITY },
    );
    expect(data.community.consultations.edges).toEqual([{ node: { id: row.id } }]);
  });

  it('is civil affairs’ to write', async () => {
    const refused = await consultation('announceConsultation', announce, { caller: { dept: 'health' } });
    expect(refused.code).toBe('FORBIDDEN_FIELD');
  });
});
