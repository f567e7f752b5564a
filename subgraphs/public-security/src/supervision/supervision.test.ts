import { afterMonths, chinaDate, yearsLater } from '@community-graph/kit/dates';
import { id } from '@community-graph/kit/testing/identifier';
import { mutating } from '@community-graph/kit/testing/mutating';
import { codeOf } from '@community-graph/kit/testing/refusals';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMUNITY, insertResidents, OTHER_COMMUNITY } from '../fixtures.ts';
import { policeRooms, roomOfficers } from '../police-rooms/tables.ts';
import { definition } from '../subgraph.ts';
import { nextVisitAfter } from './terms.ts';

let subgraph: TestSubgraph;
const FIELDS = `id status version kind startsOn endsOn decidedBy documentNumber reportedOn visitEveryDays nextVisitDueOn
  endedOn endReason retainUntil resident { id } officer { id } visits { visitedOn kind result note }
  supports { givenOn kind note }`;
const change = mutating(() => subgraph, 'order', FIELDS);
let serial = 0;
const today = chinaDate();
const startsOn = afterMonths(today, -6);

beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertResidents(subgraph.db, 110);
  const places = [COMMUNITY, OTHER_COMMUNITY];
  await subgraph.db.insert(policeRooms).values(
    places.map((communityCode, n) => ({
      ...{
        id: id('e', n),
        communityCode,
        name: '警务室',
        address: '某处',
        phone: '043112345678',
        status: 'OPEN' as const,
      },
      openedOn: '2020-01-01',
    })),
  );
  await subgraph.db.insert(roomOfficers).values(
    places.map((_, n) => ({
      ...{ id: id('f', n), roomId: id('e', n), name: '张警官', badgeNumber: `22000${n}`, position: 'HEAD' as const },
      postedOn: '2020-01-01',
    })),
  );
}, 60_000);
afterAll(() => subgraph?.stop());

const order = (n: number, more: object = {}) =>
  change('orderSupervision', {
    ...{ resident: id('a', n), kind: 'DRUG_TREATMENT', decidedBy: '某分局', documentNumber: `决字${serial++}号` },
    ...{ startsOn, endsOn: yearsLater(startsOn, 3), officer: id('f', 0), visitEveryDays: 30, ...more },
  });

/** An order that runs, at version 2. */
async function running(n: number, more: object = {}) {
  const { row } = await order(n, more);
  await change('receiveSupervised', { order: row.id, expectedVersion: 1, reportedOn: startsOn });
  return (name: string, expectedVersion: number, fields: object) =>
    change(name, { order: row.id, expectedVersion, ...fields });
}

describe('a supervision order', () => {
  it('is of a living resident, with an officer of the community, within the term of its kind, one of a kind', async () => {
    const { row } = await order(1);
    expect(row).toMatchObject({ status: 'ORDERED', officer: { id: id('f', 0) }, visits: [], nextVisitDueOn: null });
    const again = await order(1, {
      officer: id('f', 1),
      endsOn: yearsLater(startsOn, 4),
      documentNumber: row.documentNumber,
    });
    expect(again.faults).toEqual([
      'input.endsOn TOO_LONG',
      'input.officer ELSEWHERE',
      'input.kind RUNNING',
      'input.documentNumber TAKEN',
    ]);
    const backwards = await order(10, { startsOn: '1950-01-01', endsOn: '1949-01-01' });
    expect(backwards.faults).toEqual(['input.resident DEAD', 'input.startsOn TOO_EARLY', 'input.endsOn TOO_EARLY']);
    expect((await order(2, { officer: id('f', 7) })).code).toBe('NOT_FOUND');
    expect((await order(2, { visitEveryDays: 91, startsOn: '2999-01-01' })).faults).toEqual([
      'input.startsOn IN_THE_FUTURE',
      'input.visitEveryDays TOO_BIG',
    ]);
    const both = await Promise.all([order(3), order(3)]);
    expect(both.filter(({ code }) => code === 'BAD_USER_INPUT')).toHaveLength(1);
  });

  it('runs from the report, by a clock of visits that a late entry does not put back', async () => {
    const { row } = await order(4);
    const at = (expectedVersion: number) => ({ order: row.id, expectedVersion });
    const early = await change('receiveSupervised', { ...at(1), reportedOn: '2020-01-01' });
    expect(early.faults).toEqual(['input.reportedOn TOO_EARLY']);
    const received = await change('receiveSupervised', { ...at(1), reportedOn: startsOn });
    expect(received.row).toMatchObject({ status: 'RUNNING', nextVisitDueOn: nextVisitAfter(startsOn, 30) });
    const visit = { visitedOn: today, kind: 'TEST', result: 'POSITIVE', note: '送检' };
    const tested = await change('visitSupervised', { ...at(2), ...visit });
    expect(tested.row).toMatchObject({ nextVisitDueOn: nextVisitAfter(today, 30), visits: [visit] });
    const late = await change('visitSupervised', { ...at(3), visitedOn: startsOn, kind: 'HOME', result: 'NORMAL' });
    expect(late.row.nextVisitDueOn).toBe(nextVisitAfter(today, 30));
    const wrong = { visitedOn: '2020-01-01', kind: 'HOME', result: 'POSITIVE' };
    expect((await change('visitSupervised', { ...at(4), ...wrong })).faults).toEqual([
      'input.visitedOn TOO_EARLY',
      'input.result NO_TEST',
    ]);
    const support = { givenOn: today, kind: 'JOB', note: '推荐就业' };
    expect((await change('supportSupervised', { ...at(4), ...support })).row.supports).toEqual([support]);
    expect((await change('supportSupervised', { ...at(5), ...support, givenOn: '2020-01-01' })).faults).toEqual([
      'input.givenOn TOO_EARLY',
    ]);
  });

  it('ends at its term or early, is revoked or handed over, and tests belong to drugs', async () => {
    const correction = { kind: 'CORRECTION', endsOn: afterMonths(startsOn, 5) };
    const one = await running(5, correction);
    const test = { visitedOn: today, kind: 'TEST', result: 'NORMAL' };
    expect((await one('visitSupervised', 2, test)).faults).toEqual(['input.kind NO_TEST']);
    expect((await one('completeSupervision', 2, { endedOn: '2020-01-01' })).faults).toEqual([
      'input.endedOn TOO_EARLY',
    ]);
    const completed = await one('completeSupervision', 2, { endedOn: today });
    expect(completed.row).toMatchObject({
      ...{ status: 'COMPLETED', endReason: 'TERM', nextVisitDueOn: null, retainUntil: yearsLater(today, 3) },
    });
    expect((await one('visitSupervised', 3, test)).code).toBe('CONFLICT');
    const two = await running(6);
    expect((await two('completeSupervision', 2, { endedOn: today })).row.endReason).toBe('EARLY');
    const three = await running(7);
    expect((await three('revokeSupervision', 2, { endedOn: '2020-01-01', reason: 'BREACH' })).faults).toEqual([
      'input.endedOn TOO_EARLY',
    ]);
    expect((await three('revokeSupervision', 2, { endedOn: today, reason: 'TERM' })).faults).toEqual([
      'input.reason INVALID_VALUE',
    ]);
    const revoked = await three('revokeSupervision', 2, { endedOn: today, reason: 'NEW_OFFENCE' });
    expect(revoked.row).toMatchObject({ status: 'REVOKED', endReason: 'NEW_OFFENCE' });
    const four = await running(8);
    expect((await four('transferSupervision', 2, { endedOn: '2020-01-01' })).faults).toEqual([
      'input.endedOn TOO_EARLY',
    ]);
    expect((await four('transferSupervision', 2, { endedOn: today })).row).toMatchObject({ endReason: 'MOVED' });
  });

  it('ends with the death of the resident', async () => {
    await running(9);
    const { data } = await subgraph.execute(
      `mutation ($input: RegisterDeathInput!) { registerDeath(input: $input) { resident { supervisionOrders { status endReason } } } }`,
      { input: { idempotencyKey: 'the-death-of-9', resident: id('a', 9), expectedVersion: 1, deathDate: today } },
    );
    expect(data.registerDeath.resident.supervisionOrders).toEqual([{ status: 'DECEASED', endReason: 'DEATH' }]);
  });
});

describe('who sees supervision orders', () => {
  const list = '{ supervisionOrders { totalCount edges { node { id kind } } } }';

  it('is nobody once they are kept no longer, in no list and no count', async () => {
    const { row } = await order(21);
    const ask = async () => {
      const { data } = await subgraph.execute(
        `query ($id: ID!, $resident: ID!) { supervisionOrder(id: $id) { id } resident(id: $resident) { supervisionOrders { id } }
          supervisionOrders { totalCount } }`,
        { id: row.id, resident: id('a', 21) },
      );
      return data;
    };
    const before = await ask();
    expect(before.resident.supervisionOrders).toHaveLength(1);
    await subgraph.db.execute(sql`update supervision_orders set status = 'COMPLETED', reported_on = '2020-01-01',
      ended_on = '2020-02-01', end_reason = 'TERM', retain_until = '2023-02-01' where id = ${row.id}`);
    expect(await ask()).toEqual({
      ...{ supervisionOrder: null, resident: { supervisionOrders: [] } },
      supervisionOrders: { totalCount: before.supervisionOrders.totalCount - 1 },
    });
    expect((await change('receiveSupervised', { order: row.id, expectedVersion: 1, reportedOn: today })).code).toBe(
      'NOT_FOUND',
    );
  });

  it('is the own region’s officials, the resident for the own ones, and no other department without an agreement', async () => {
    const elsewhere = await subgraph.execute(list, {}, { region: '220202' });
    expect(elsewhere.data.supervisionOrders.edges).toEqual([]);
    const resident = { dept: 'community', roles: ['resident'], region: '220102' };
    const own = await subgraph.execute(list, {}, { ...resident, subjects: [id('a', 4)] });
    expect(own.data.supervisionOrders.totalCount).toBe(1);
    const other = await subgraph.execute(
      '{ supervisionOrders { edges { node { kind visits { kind } } } } }',
      {},
      { dept: 'health', roles: ['doctor'] },
    );
    expect(other.data).toEqual({ supervisionOrders: null });
    expect(codeOf(other)).toBe('FORBIDDEN_FIELD');
  });

  it('is told in a constant number of statements, and by what is due', async () => {
    const { data } = await subgraph.execute(
      `{ due: supervisionOrders(filter: { status: RUNNING, visitDueBefore: "${today}" }) { totalCount }
         all: supervisionOrders(filter: { kind: DRUG_TREATMENT, endsBefore: "2999-01-01" }) { totalCount } }`,
    );
    expect(data.due.totalCount).toBe(0);
    expect(data.all.totalCount).toBeGreaterThan(3);
    const ask = async (count: number) => {
      const representations = Array.from({ length: count }, (_, n) => ({ __typename: 'Resident', id: id('a', n + 1) }));
      const answer = await subgraph.execute(
        `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Resident {
          supervisionOrders { officer { id } visits { kind } supports { kind } } } } }`,
        { representations },
      );
      expect(codeOf(answer)).toBeUndefined();
      return subgraph.statements();
    };
    expect(await ask(100)).toBe(await ask(10));
  });
});
