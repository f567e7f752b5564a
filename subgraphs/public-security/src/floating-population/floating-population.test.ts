import { afterMonths, chinaDate } from '@community-graph/kit/dates';
import { id } from '@community-graph/kit/testing/identifier';
import { mutating } from '@community-graph/kit/testing/mutating';
import { codeOf } from '@community-graph/kit/testing/refusals';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMUNITY, citizenId, insertResidents } from '../fixtures.ts';
import { hukouBooks, residents } from '../population/tables.ts';
import { definition } from '../subgraph.ts';

let subgraph: TestSubgraph;
const FIELDS = `id status version cameFrom reason arrivedOn registeredOn dwelling landlordName landlordPhone employer
  plannedUntil lastVerifiedOn endedOn resident { id name } landlord { id } community { code }
  permits { id status endReason endedOn } group { id memberCount }`;
const change = mutating(() => subgraph, 'registration', FIELDS);
const today = chinaDate();

beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertResidents(subgraph.db, 120);
  // Books 1 to 40 of the tests are in the county of the community: all but the first ten are moved to another.
  await subgraph.db.execute(sql`update hukou_books set region_code = '220202' where number > 'H00000010'`);
}, 60_000);
afterAll(() => subgraph?.stop());

const stay = { cameFrom: '220202', reason: 'BUSINESS', arrivedOn: '2024-03-01', dwelling: 'OWN' };
const register = (n: number, more: object = {}) =>
  change('registerFloating', { resident: id('a', n), ...stay, ...more });
const worker = { dept: 'community', roles: ['community-worker'], region: COMMUNITY, sub: 'worker' };

describe('a registration of the floating population', () => {
  it('is of a living resident whose hukou is in another county, and one at a time', async () => {
    const rented = { dwelling: 'RENTED', landlord: id('a', 1), reason: 'WORK', employer: '建筑公司' };
    const { row } = await register(41, { ...rented, landlordPhone: '13900000000' });
    expect(row).toMatchObject({
      ...{ status: 'REGISTERED', version: 1, registeredOn: today, lastVerifiedOn: today, cameFrom: '220202' },
      ...{ landlord: { id: id('a', 1) }, resident: { id: id('a', 41) }, community: { code: COMMUNITY } },
    });
    expect((await register(41)).faults).toEqual(['input.resident REGISTERED']);
    expect((await register(3)).faults).toEqual(['input.resident HUKOU_HERE']);
    expect((await register(50)).faults).toEqual(['input.resident DEAD']);
    const both = await Promise.all([register(42), register(42)]);
    expect(both.flatMap(({ faults }) => faults)).toEqual(['input.resident REGISTERED']);
  });

  it('lists all that is wrong with it', async () => {
    const wrong = { dwelling: 'RENTED', reason: 'STUDY', plannedUntil: '2020-01-01', cameFrom: '220102' };
    expect((await register(43, wrong)).faults).toEqual([
      'input.landlord LANDLORD_MISSING',
      'input.employer EMPLOYER_MISSING',
      'input.plannedUntil TOO_EARLY',
      'input.cameFrom SAME_COUNTY',
    ]);
    const two = { landlord: id('a', 43), landlordName: '某人', arrivedOn: '1950-01-01' };
    expect((await register(43, two)).faults).toEqual([
      'input.arrivedOn TOO_EARLY',
      'input.landlordName TWO_LANDLORDS',
      'input.landlord OWN_LANDLORD',
    ]);
    expect((await register(43, { landlord: id('f', 1) })).faults).toEqual(['input.landlord UNKNOWN_RESIDENT']);
    const shape = { cameFrom: '22', landlordPhone: '1', arrivedOn: '2999-01-01' };
    expect((await register(43, shape)).faults).toEqual([
      'input.cameFrom INVALID_FORMAT',
      'input.arrivedOn IN_THE_FUTURE',
      'input.landlordPhone INVALID_FORMAT',
    ]);
  });

  it('is verified, with what has changed of the stay, and ended when the person leaves', async () => {
    const { row } = await register(44);
    const at = (version: number) => ({ registration: row.id, expectedVersion: version });
    expect((await change('verifyFloating', { ...at(1), verifiedOn: '2024-01-01', dwelling: 'RENTED' })).faults).toEqual(
      ['input.verifiedOn TOO_EARLY', 'input.landlord LANDLORD_MISSING'],
    );
    const moved = { dwelling: 'RENTED', landlordName: '房东', plannedUntil: '2030-01-01' };
    const verified = await change('verifyFloating', { ...at(1), verifiedOn: today, ...moved });
    expect(verified.row).toMatchObject({ ...moved, reason: 'BUSINESS', version: 2 });
    expect((await change('leaveFloating', { ...at(2), leftOn: '2024-02-01' })).faults).toEqual([
      'input.leftOn TOO_EARLY',
    ]);
    const left = await change('leaveFloating', { ...at(2), leftOn: today });
    expect(left.row).toMatchObject({ status: 'LEFT', endedOn: today, version: 3 });
    expect((await change('verifyFloating', { ...at(3), verifiedOn: today })).code).toBe('CONFLICT');
    expect((await register(44)).code).toBeUndefined();
  });

  it('may be made and followed by a community worker, and settled by the department only', async () => {
    const made = await subgraph.execute(
      `mutation ($input: RegisterFloatingInput!) { registerFloating(input: $input) { __typename } }`,
      { input: { idempotencyKey: 'by-a-worker', resident: id('a', 45), ...stay } },
      worker,
    );
    expect(codeOf(made)).toBeUndefined();
    expect(
      (
        await change(
          'settleFloating',
          { registration: id('a', 1), expectedVersion: 1, toHukou: id('b', 1), settledOn: today },
          { caller: worker },
        )
      ).code,
    ).toBe('FORBIDDEN_FIELD');
  });
});

describe('who gets the hukou', () => {
  it('stays the same resident, in a book of the county; registration and permit end', async () => {
    const { row } = await register(46);
    const permit = mutating(() => subgraph, 'permit', 'id version status');
    await subgraph.db.execute(sql`update floating_registrations set registered_on = '2024-03-02' where id = ${row.id}`);
    const applied = await permit('applyForResidencePermit', { resident: id('a', 46), ground: 'DWELLING' });
    const of = { permit: applied.row.id, expectedVersion: 1 };
    await permit('issueResidencePermit', { ...of, number: 'JZ0000000046', issuedOn: today });
    const group = mutating(() => subgraph, 'group', 'id version memberCount');
    const formed = await group('formMigrantGroup', { community: COMMUNITY, name: '老乡会', formedOn: '2024-01-01' });
    const join = { group: formed.row.id, expectedVersion: 1, registration: row.id, leader: true };
    await group('joinMigrantGroup', { ...join, joinedOn: today });
    const settle = { registration: row.id, expectedVersion: 1, settledOn: today };
    const far = await change('settleFloating', { ...settle, toHukou: id('b', 20), settledOn: '2024-01-01' });
    expect(far.faults).toEqual([
      'input.toHukou OTHER_COUNTY',
      'input.settledOn TOO_EARLY',
      'input.settledOn TOO_EARLY',
      'input.settledOn TOO_EARLY',
    ]);
    const settled = await change('settleFloating', { ...settle, toHukou: id('b', 2) });
    expect(settled.row).toMatchObject({
      ...{ status: 'SETTLED', endedOn: today, resident: { id: id('a', 46) }, group: null },
      permits: [{ status: 'ENDED', endReason: 'SETTLED', endedOn: today }],
    });
    const { data } = await subgraph.execute(
      `query ($id: ID!, $group: ID!) { resident(id: $id) { id version hukou { id } floatingRegistrations { status } }
        migrantGroup(id: $group) { memberCount } }`,
      { id: id('a', 46), group: formed.row.id },
    );
    expect(data).toEqual({
      resident: {
        id: id('a', 46),
        version: 2,
        hukou: { id: id('b', 2) },
        floatingRegistrations: [{ status: 'SETTLED' }],
      },
      migrantGroup: { memberCount: 0 },
    });
    expect((await register(46)).faults).toEqual(['input.resident HUKOU_HERE']);
  });

  it('and who dies: registration, permit and place in a group end with the resident', async () => {
    const { row } = await register(47);
    const died = await subgraph.execute(
      `mutation ($input: RegisterDeathInput!) { registerDeath(input: $input) { resident { floatingRegistrations { status endedOn } } } }`,
      {
        input: {
          idempotencyKey: 'the-death-of-47',
          resident: id('a', 47),
          expectedVersion: 1,
          deathDate: '2024-01-01',
        },
      },
    );
    // A death that is told late ends nothing before it began.
    expect(died.data.registerDeath.resident.floatingRegistrations).toEqual([
      { status: 'DECEASED', endedOn: row.arrivedOn },
    ]);
  });
});

describe('a newcomer from another province', () => {
  const identity = {
    ...{ name: '赵新', sex: 'MALE', birthDate: '1990-05-05', idNumber: citizenId('1990-05-05', 1) },
    ...{ ethnicGroup: '01', education: 'JUNIOR_HIGH', maritalStatus: 'MARRIED', community: COMMUNITY },
  };
  const book = {
    ...{ hukouNumber: 'HLJ1', hukouAddress: '黑龙江省讷河市某街1号', hukouRegion: '230281' },
    hukouRegisteredOn: '2010-01-01',
  };
  const came = { reason: 'BUSINESS', arrivedOn: '2026-01-01', dwelling: 'OWN' };
  const official = { region: '220102' };

  it('is registered with hukou and identity at once by an official of the county, family in the same book', async () => {
    const { row } = await change('registerNewcomer', { ...identity, ...book, ...came }, { caller: official });
    expect(row).toMatchObject({ cameFrom: '230281', status: 'REGISTERED', resident: { name: '赵新' } });
    const wife = { ...identity, name: '钱新', sex: 'FEMALE', idNumber: citizenId('1990-05-05', 2) };
    const second = await change('registerNewcomer', { ...wife, ...book, ...came }, { caller: official });
    expect(second.code).toBeUndefined();
    const books = await subgraph.db.select().from(hukouBooks).where(sql`number = 'HLJ1'`);
    expect(books).toHaveLength(1);
    const inBook = await subgraph.db.select().from(residents).where(sql`hukou_book_id = ${books[0]?.id}`);
    expect(inBook).toHaveLength(2);
  });

  it('lists all faults, of identity, book and stay', async () => {
    const wrong = { ...identity, idNumber: citizenId('1990-05-06', 1), hukouRegion: '220202' };
    expect((await change('registerNewcomer', { ...book, ...came, ...wrong }, { caller: official })).faults).toEqual([
      'input.hukouRegion OF_THIS_PROVINCE',
      'input.birthDate DISAGREES_WITH_ID_NUMBER',
    ]);
    const again = { ...identity, ...book, hukouRegion: '230102', ...came, dwelling: 'RENTED', arrivedOn: '1980-01-01' };
    expect((await change('registerNewcomer', again, { caller: official })).faults).toEqual([
      'input.idNumber TAKEN',
      'input.arrivedOn TOO_EARLY',
      'input.landlord LANDLORD_MISSING',
      'input.hukouNumber OTHER_BOOK',
    ]);
    const taken = { ...identity, ...book, ...came, idNumber: citizenId('1990-05-05', 3), hukouNumber: 'H00000015' };
    expect((await change('registerNewcomer', taken, { caller: { region: '2299' } })).faults).toEqual([
      'input.hukouNumber TAKEN',
    ]);
  });
});

describe('the registrations', () => {
  it('are filtered, are a resident’s own only, and take as many statements for 100 residents as for ten', async () => {
    const { data } = await subgraph.execute(
      `{ business: floatingRegistrations(filter: { reason: BUSINESS, status: REGISTERED, cameFrom: "2202" }, orderBy: ARRIVED_ON) { totalCount }
         unverified: floatingRegistrations(filter: { unverifiedSince: "${afterMonths(today, -1)}" }) { totalCount }
         late: floatingRegistrations(filter: { arrivedFrom: "2025-01-01", dwelling: OWN }) { edges { node { cameFrom } } } }`,
    );
    expect(data.business.totalCount).toBe(3);
    expect(data.unverified.totalCount).toBe(0);
    expect(data.late.edges.map(({ node }: { node: { cameFrom: string } }) => node.cameFrom)).toEqual([
      '230281',
      '230281',
    ]);
    const own = { dept: 'community', roles: ['resident'], region: '220102' };
    const seen = (subjects: string[]) =>
      subgraph.execute('{ floatingRegistrations { edges { node { status } } } }', {}, { ...own, subjects });
    expect((await seen([id('a', 41)])).data.floatingRegistrations.edges).toEqual([{ node: { status: 'REGISTERED' } }]);
    expect((await seen([id('a', 1)])).data.floatingRegistrations.edges).toEqual([]);
    const ask = async (count: number) => {
      const representations = Array.from({ length: count }, (_, n) => ({ __typename: 'Resident', id: id('a', n + 1) }));
      const answer = await subgraph.execute(
        `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Resident {
          floatingRegistrations { id permits { id endorsements { late } } group { id } landlord { id } } } } }`,
        { representations },
      );
      expect(codeOf(answer)).toBeUndefined();
      return subgraph.statements();
    };
    expect(await ask(100)).toBe(await ask(46));
  });
});
