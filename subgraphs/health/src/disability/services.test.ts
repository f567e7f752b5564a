import { id } from '@community-graph/kit/testing/identifier';
import { mutating, winnerOf } from '@community-graph/kit/testing/mutating';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMUNITY } from '../fixtures.ts';
import { definition } from '../subgraph.ts';
import { disabilities } from './tables.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  const certified = {
    communityCode: COMMUNITY,
    category: 'PHYSICAL',
    grade: 2,
    status: 'CERTIFIED',
    ...{ appliedOn: '2026-01-01', assessedOn: '2026-01-05', decidedOn: '2026-01-10', certifiedOn: '2026-01-10' },
    expiresOn: '2036-01-10',
  } as const;
  await subgraph.db.insert(disabilities).values([
    { ...certified, id: id('d', 1), residentId: id('a', 1), certificateNumber: '2201022026000001' },
    { ...certified, id: id('d', 2), residentId: id('a', 2), certificateNumber: '2201022026000002' },
    {
      ...{ ...certified, id: id('d', 3), residentId: id('a', 3), certificateNumber: '2201022016000001' },
      ...{ appliedOn: '2015-01-01', assessedOn: '2015-01-02', decidedOn: '2015-01-03', certifiedOn: '2015-01-03' },
      expiresOn: '2025-01-03',
    },
  ]);
}, 60_000);
afterAll(() => subgraph?.stop());

const need = mutating(
  () => subgraph,
  'rehabilitationNeed',
  `id status version kind goal identifiedOn lastTrainedOn endedOn dropReason resident { id } disability { grade }
   sessions { heldOn minutes therapist progress }`,
);
const device = mutating(
  () => subgraph,
  'assistiveDevice',
  'id status version kind neededOn fittedOn model serialNumber endedOn returnedCondition',
);
const work = mutating(
  () => subgraph,
  'barrierFreeWork',
  `id status version plan estimate builder builtOn cost defects closedOn refusalReason household { id } community { code }`,
);

describe('rehabilitation', () => {
  const identify = (n: number, more: object = {}) =>
    need('identifyRehabilitationNeed', {
      ...{ disability: id('d', n), kind: 'TRAINING', goal: '独立行走', identifiedOn: '2026-02-01' },
      ...more,
    });
  const session = { heldOn: '2026-02-10', minutes: 45, therapist: '李康复', progress: '能扶行十米' };

  it('is identified, trained for and met', async () => {
    const { row } = await identify(1);
    expect(row).toMatchObject({ status: 'IDENTIFIED', resident: { id: id('a', 1) }, disability: { grade: 2 } });
    const which = { need: row.id, expectedVersion: 1 };
    expect((await need('meetRehabilitationNeed', { ...which, endedOn: '2026-03-01' })).code).toBe('CONFLICT');
    const wrong = { ...which, heldOn: '2026-01-31', minutes: 4, therapist: '', progress: '' };
    expect((await need('recordRehabilitationSession', wrong)).faults).toEqual([
      ...['input.minutes TOO_SMALL', 'input.therapist TOO_SMALL', 'input.progress TOO_SMALL'],
    ]);
    expect((await need('recordRehabilitationSession', { ...which, ...session, heldOn: '2026-01-31' })).faults).toEqual([
      'input.heldOn TOO_EARLY',
    ]);
    const trained = await need('recordRehabilitationSession', { ...which, ...session });
    expect(trained.row).toMatchObject({ status: 'IN_TRAINING', lastTrainedOn: '2026-02-10', sessions: [session] });
    const meet = { need: row.id, expectedVersion: 2 };
    expect((await need('meetRehabilitationNeed', { ...meet, endedOn: '2026-02-09' })).faults).toEqual([
      'input.endedOn TOO_EARLY',
    ]);
    expect((await need('meetRehabilitationNeed', { ...meet, endedOn: '2026-03-01' })).row.status).toBe('MET');
  });

  it('is for people whose certificate is valid, from when it was issued, one of a kind at a time', async () => {
    expect((await identify(3)).faults).toEqual(['input.disability NOT_CERTIFIED']);
    expect((await identify(1, { identifiedOn: '2026-01-09' })).faults).toEqual(['input.identifiedOn BEFORE_CERTIFIED']);
    expect((await identify(99)).code).toBe('NOT_FOUND');
    const both = await Promise.all([identify(2), identify(2)]);
    expect(both.flatMap(({ faults }) => faults)).toEqual(['input.kind RUNNING']);
    const row = winnerOf(both);
    const drop = { need: row.id, expectedVersion: 1, endedOn: '2026-02-05', reason: '住院' };
    expect((await need('dropRehabilitationNeed', drop)).row).toMatchObject({ status: 'DROPPED', dropReason: '住院' });
    expect((await identify(2)).code).toBeUndefined();
  });
});

describe('an assistive device', () => {
  const request = (n: number, kind = 'WHEELCHAIR') =>
    device('requestAssistiveDevice', { disability: id('d', n), kind, neededOn: '2026-02-01' });
  const fit = (which: string, more: object = {}) =>
    device('fitAssistiveDevice', {
      ...{ device: which, expectedVersion: 1, fittedOn: '2026-03-01', model: '手推型', serialNumber: 'W-1' },
      ...more,
    });

  it('is needed, fitted and returned, and is in one person’s hands at a time', async () => {
    const [mine, other] = await Promise.all([request(1), request(2)]);
    expect((await request(1)).faults).toEqual(['input.kind RUNNING']);
    expect((await fit(mine.row.id, { fittedOn: '2026-01-31' })).faults).toEqual(['input.fittedOn TOO_EARLY']);
    const both = await Promise.all([fit(mine.row.id), fit(other.row.id)]);
    expect(both.flatMap(({ faults }) => faults)).toEqual(['input.serialNumber IN_USE']);
    const [fitted, waiting] = both[0].row ? [both[0].row, other.row] : [both[1].row, mine.row];
    expect(fitted).toMatchObject({ status: 'FITTED', model: '手推型', serialNumber: 'W-1' });
    const back = { device: fitted.id, expectedVersion: 2, endedOn: '2026-02-28', condition: 'WORN' };
    expect((await device('returnAssistiveDevice', back)).faults).toEqual(['input.endedOn TOO_EARLY']);
    const returned = await device('returnAssistiveDevice', { ...back, endedOn: '2026-06-01' });
    expect(returned.row).toMatchObject({ status: 'RETURNED', returnedCondition: 'WORN' });
    expect((await fit(waiting.id)).row.status).toBe('FITTED');
  });

  it('is withdrawn while it is not fitted', async () => {
    const { row } = await request(1, 'NURSING_BED');
    const which = { device: row.id, expectedVersion: 1 };
    expect((await device('withdrawAssistiveDevice', { ...which, endedOn: '2026-01-01' })).faults).toEqual([
      'input.endedOn TOO_EARLY',
    ]);
    expect((await device('withdrawAssistiveDevice', { ...which, endedOn: '2026-02-02' })).row.status).toBe('WITHDRAWN');
  });
});

describe('barrier-free work', () => {
  const request = (kind = 'RAMP') =>
    work('requestBarrierFreeWork', {
      ...{ disability: id('d', 1), household: id('e', 1), kind, requestedOn: '2026-02-01' },
    });
  const step = (name: string, which: string, expectedVersion: number, more: object) =>
    work(name, { work: which, expectedVersion, ...more });
  const survey = { surveyedOn: '2026-02-10', plan: '单元门口坡道', estimate: '3000.00' };
  const built = { builtOn: '2026-03-10', builder: '便民施工队', cost: '3300.00' };

  it('is surveyed, built within the estimate, sent back for defects, and accepted', async () => {
    const { row } = await request();
    expect(row).toMatchObject({ status: 'REQUESTED', household: { id: id('e', 1) }, community: { code: COMMUNITY } });
    expect((await request()).faults).toEqual(['input.kind RUNNING']);
    const surveyed = await step('surveyBarrierFreeWork', row.id, 1, survey);
    expect(surveyed.row).toMatchObject({ status: 'SURVEYED', estimate: '3000.00' });
    const dear = { ...built, builtOn: '2026-02-09', cost: '3300.01' };
    expect((await step('finishBarrierFreeWork', row.id, 2, dear)).faults).toEqual([
      ...['input.builtOn TOO_EARLY', 'input.cost ABOVE_ESTIMATE'],
    ]);
    expect((await step('finishBarrierFreeWork', row.id, 2, built)).row).toMatchObject({ status: 'BUILT' });
    const back = await step('returnBarrierFreeWork', row.id, 3, { defects: '坡度过大' });
    expect(back.row).toMatchObject({ status: 'SURVEYED', defects: '坡度过大', builtOn: null, cost: null });
    await step('finishBarrierFreeWork', row.id, 4, { ...built, builtOn: '2026-04-01' });
    expect((await step('acceptBarrierFreeWork', row.id, 5, { closedOn: '2026-03-31' })).faults).toEqual([
      'input.closedOn TOO_EARLY',
    ]);
    const accepted = await step('acceptBarrierFreeWork', row.id, 5, { closedOn: '2026-04-05' });
    expect(accepted.row).toMatchObject({ status: 'ACCEPTED', closedOn: '2026-04-05', cost: '3300.00' });
  });

  it('is refused with a reason, and told of a household and to nobody of another region', async () => {
    const { row } = await request('TOILET');
    const refusal = { closedOn: '2026-02-20', reason: '产权人不同意' };
    expect((await step('refuseBarrierFreeWork', row.id, 1, { ...refusal, closedOn: '2026-01-31' })).faults).toEqual([
      'input.closedOn TOO_EARLY',
    ]);
    expect((await step('refuseBarrierFreeWork', row.id, 1, refusal)).row.status).toBe('REFUSED');
    const ask = (region: string) =>
      subgraph.execute(
        `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Household {
          barrierFreeWorks(first: 5) { edges { node { kind status } } } } } }`,
        { r: [{ __typename: 'Household', id: id('e', 1) }] },
        { region },
      );
    const { data, subjects } = await ask('2201');
    expect(data._entities[0].barrierFreeWorks.edges).toHaveLength(2);
    expect(subjects).toEqual([`Household:${id('e', 1)}`, `Resident:${id('a', 1)}`]);
    expect((await ask('2203')).data._entities[0].barrierFreeWorks.edges).toEqual([]);
  });
});
