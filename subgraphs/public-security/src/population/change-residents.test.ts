import { randomUUID } from 'node:crypto';
import { outbox } from '@community-graph/kit/events/tables';
import { id } from '@community-graph/kit/testing/identifier';
import { codeOf, faultsOf } from '@community-graph/kit/testing/refusals';
import { startTestSubgraph, type TestAnswer, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { residentChanged } from '@community-graph/schema/events/notice-types';
import { residentDied, residentMoved } from '@community-graph/schema/events/public-security';
import { and, count, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMUNITY, citizenId, insertResidents, OTHER_COMMUNITY, resident } from '../fixtures.ts';
import { definition } from '../subgraph.ts';
import { residents } from './tables.ts';

const RESIDENTS = 90;
let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertResidents(subgraph.db, RESIDENTS);
}, 60_000);
afterAll(() => subgraph?.stop());

const FIELDS =
  'id name sex birthDate idNumber ethnicGroup education maritalStatus alive deathDate version community { code } hukou { number }';
const inputTypes = {
  registerResident: 'RegisterResidentInput',
  correctResident: 'CorrectResidentInput',
  registerDeath: 'RegisterDeathInput',
  transferHukou: 'TransferHukouInput',
  changeResidence: 'ChangeResidenceInput',
};
type Mutation = keyof typeof inputTypes;

/** Runs a mutation with a key of its own unless the input brings one; the answer's resident or its errors. */
async function mutate(
  mutation: Mutation,
  input: object,
  caller: object = {},
): Promise<TestAnswer & { resident: unknown }> {
  const document = `mutation ($input: ${inputTypes[mutation]}!) { ${mutation}(input: $input) { resident { ${FIELDS} } } }`;
  const answer = await subgraph.execute(document, { input: { idempotencyKey: randomUUID(), ...input } }, caller);
  return { ...answer, resident: answer.data?.[mutation]?.resident };
}

const population = async () => (await subgraph.db.select({ value: count() }).from(residents))[0]?.value;

const newborn = (sequence: number) => ({
  name: '阿依古丽·买买提',
  sex: sequence % 2 === 1 ? 'MALE' : 'FEMALE',
  birthDate: '2024-02-29',
  idNumber: citizenId('2024-02-29', sequence),
  ethnicGroup: '05',
  education: 'NONE',
  maritalStatus: 'UNMARRIED',
  community: COMMUNITY,
  hukou: id('b', 3),
});

describe('registering a resident', () => {
  it('stores the resident in the hukou book', async () => {
    const { community, hukou: _, ...identity } = newborn(10);
    const answer = await mutate('registerResident', newborn(10));
    expect(answer.errors).toEqual([]);
    expect(answer.resident).toEqual({
      ...identity,
      id: expect.any(String),
      alive: true,
      deathDate: null,
      version: 1,
      community: { code: community },
      hukou: { number: 'H00000003' },
    });
  });

  it('lists every fault at once and writes nothing', async () => {
    const before = await population();
    const answer = await mutate('registerResident', {
      idempotencyKey: 'k',
      name: ' ',
      sex: 'FEMALE',
      birthDate: '2999-01-01',
      idNumber: '220199202302301234',
      ethnicGroup: '57',
      education: 'NONE',
      maritalStatus: 'UNMARRIED',
      community: '220102',
      hukou: 'x',
    });
    expect(codeOf(answer)).toBe('BAD_USER_INPUT');
    expect(faultsOf(answer)).toEqual([
      'input.idempotencyKey INVALID_FORMAT',
      'input.name TOO_SMALL',
      'input.birthDate IN_THE_FUTURE',
      'input.idNumber NO_SUCH_DAY',
      'input.idNumber CHECK_CHARACTER',
      'input.ethnicGroup INVALID_FORMAT',
      'input.community INVALID_FORMAT',
      'input.hukou INVALID_FORMAT',
    ]);
    expect(await population()).toBe(before);
  });

  it('refuses birth date and sex that the ID number contradicts, together with other faults', async () => {
    const answer = await mutate('registerResident', {
      ...newborn(20),
      sex: 'MALE',
      birthDate: '2024-02-28',
      name: 'x1',
    });
    expect(faultsOf(answer)).toEqual([
      'input.name NAME',
      'input.birthDate DISAGREES_WITH_ID_NUMBER',
      'input.sex DISAGREES_WITH_ID_NUMBER',
    ]);
    expect(JSON.stringify(answer.errors)).not.toContain(newborn(20).idNumber);
  });

  it('takes an unknown or unstated sex whatever the number says', async () => {
    const answer = await mutate('registerResident', { ...newborn(30), sex: 'UNSTATED' });
    expect(answer.resident).toMatchObject({ sex: 'UNSTATED' });
  });

  it('refuses an ID number that is taken, a year that nobody alive was born in, and an unknown hukou book', async () => {
    const { idNumber, birthDate, sex } = resident(5);
    const taken = await mutate('registerResident', { ...newborn(40), idNumber, birthDate, sex });
    expect(faultsOf(taken)).toEqual(['input.idNumber TAKEN']);
    const old = { birthDate: '0001-01-01', idNumber: citizenId('0001-01-01', 40) };
    expect(faultsOf(await mutate('registerResident', { ...newborn(40), ...old }))).toEqual([
      'input.birthDate TOO_EARLY',
    ]);
    const nowhere = await mutate('registerResident', { ...newborn(40), hukou: id('f', 1) });
    expect(codeOf(nowhere)).toBe('NOT_FOUND');
  });

  it('happens once for one key, and the key is good for no other input', async () => {
    const before = await population();
    const input = { ...newborn(50), idempotencyKey: 'the-same-key' };
    const first = await mutate('registerResident', input);
    const second = await mutate('registerResident', input);
    expect(second.resident).toEqual(first.resident);
    expect(await population()).toBe((before ?? 0) + 1);
    expect(codeOf(await mutate('registerResident', { ...input, name: '另一人' }))).toBe('CONFLICT');
  });

  it('lets one of two with the same ID number at the same time win', async () => {
    const answers = await Promise.all([
      mutate('registerResident', newborn(60)),
      mutate('registerResident', newborn(60)),
    ]);
    expect(answers.filter((answer) => answer.errors.length === 0)).toHaveLength(1);
    const lost = answers.find((answer) => answer.errors.length > 0);
    // The loser meets either the check or, if both passed it, the unique index.
    expect(['BAD_USER_INPUT', 'CONFLICT']).toContain(lost && codeOf(lost));
  });

  it('is refused to officials of another department', async () => {
    const before = await population();
    const answer = await mutate('registerResident', newborn(70), { dept: 'health' });
    expect(codeOf(answer)).toBe('FORBIDDEN_FIELD');
    expect(await population()).toBe(before);
  });
});

describe('correcting a resident', () => {
  const which = (n: number) => ({ resident: id('a', n), expectedVersion: 1 });

  it('changes what is given and keeps the rest', async () => {
    const answer = await mutate('correctResident', {
      ...which(1),
      name: '王改名',
      education: 'UNDERGRADUATE',
      sex: null,
    });
    const { name: _, idNumber, birthDate } = resident(1);
    expect(answer.resident).toMatchObject({
      name: '王改名',
      education: 'UNDERGRADUATE',
      sex: 'MALE',
      idNumber,
      birthDate,
      version: 2,
    });
  });

  it('changes ID number, birth date and sex together', async () => {
    const identity = { idNumber: citizenId('1961-05-05', 8), birthDate: '1961-05-05', sex: 'FEMALE' };
    expect((await mutate('correctResident', { ...which(3), ...identity })).resident).toMatchObject(identity);
  });

  it('refuses a whole that contradicts itself, telling the fields that were sent', async () => {
    const number = await mutate('correctResident', { ...which(5), idNumber: citizenId('1961-05-05', 10) });
    expect(faultsOf(number)).toEqual([
      'input.idNumber DISAGREES_WITH_ID_NUMBER',
      'input.idNumber DISAGREES_WITH_ID_NUMBER',
    ]);
    const both = await mutate('correctResident', { ...which(5), sex: 'FEMALE', birthDate: '1960-01-06' });
    expect(faultsOf(both)).toEqual(['input.birthDate DISAGREES_WITH_ID_NUMBER', 'input.sex DISAGREES_WITH_ID_NUMBER']);
  });

  it('refuses another’s ID number, a birth after the death, and no correction at all', async () => {
    const { idNumber, birthDate, sex } = resident(8);
    expect(faultsOf(await mutate('correctResident', { ...which(7), idNumber, birthDate, sex }))).toEqual([
      'input.idNumber TAKEN',
    ]);
    const late = { birthDate: '2021-01-01', idNumber: citizenId('2021-01-01', 2) };
    expect(faultsOf(await mutate('correctResident', { ...which(10), ...late }))).toEqual([
      'input.birthDate AFTER_DEATH',
    ]);
    expect(faultsOf(await mutate('correctResident', which(7)))).toEqual(['input NOTHING_TO_CORRECT']);
  });

  it('is possible for the dead, whom errors outlive', async () => {
    expect((await mutate('correctResident', { ...which(20), name: '李更正' })).resident).toMatchObject({
      alive: false,
      name: '李更正',
    });
  });

  it('refuses a version that is not the present one, and somebody who does not exist', async () => {
    expect(codeOf(await mutate('correctResident', { ...which(9), expectedVersion: 2, name: '陈某' }))).toBe('CONFLICT');
    expect(codeOf(await mutate('correctResident', { resident: id('f', 9), expectedVersion: 1, name: '陈某' }))).toBe(
      'NOT_FOUND',
    );
  });
});

describe('a death', () => {
  const death = (n: number, deathDate: string) => ({ resident: id('a', n), expectedVersion: 1, deathDate });

  it('is registered, after which the resident neither dies again nor moves', async () => {
    expect((await mutate('registerDeath', death(41, '2026-01-01'))).resident).toMatchObject({
      alive: false,
      deathDate: '2026-01-01',
      version: 2,
    });
    const dead = { resident: id('a', 41), expectedVersion: 2 };
    const again = await mutate('registerDeath', { ...dead, deathDate: '2026-02-01' });
    const moved = await mutate('changeResidence', { ...dead, community: OTHER_COMMUNITY });
    const transferred = await mutate('transferHukou', { ...dead, toHukou: id('b', 1) });
    expect([again, moved, transferred].map(codeOf)).toEqual(['CONFLICT', 'CONFLICT', 'CONFLICT']);
    expect(again.errors[0]?.message).toContain('possible is correct');
    // What was refused has not happened.
    const told = await subgraph.db
      .select()
      .from(outbox)
      .where(eq(outbox.subject, id('a', 41)))
      .orderBy(outbox.number);
    expect(told).toMatchObject([
      {
        ...{ type: residentDied.type, subjectSequence: 1, communityCode: COMMUNITY, position: null },
        data: { deathDate: '2026-01-01' },
      },
      { type: residentChanged.type, communityCode: COMMUNITY, data: {} },
    ]);
  });

  it('is refused before birth and in the future', async () => {
    expect(faultsOf(await mutate('registerDeath', death(42, '1950-01-01')))).toEqual(['input.deathDate BEFORE_BIRTH']);
    expect(faultsOf(await mutate('registerDeath', death(42, '2999-01-01')))).toEqual(['input.deathDate IN_THE_FUTURE']);
  });
});

describe('moving', () => {
  it('changes the community of residence and leaves the hukou where it was', async () => {
    const input = { resident: id('a', 51), expectedVersion: 1, community: OTHER_COMMUNITY };
    expect((await mutate('changeResidence', input)).resident).toMatchObject({
      community: { code: OTHER_COMMUNITY },
      hukou: { number: 'H00000017' },
      version: 2,
    });
    const same = await mutate('changeResidence', { ...input, expectedVersion: 2 });
    expect(faultsOf(same)).toEqual(['input.community SAME_COMMUNITY']);
    const told = await subgraph.db
      .select()
      .from(outbox)
      .where(and(eq(outbox.subject, id('a', 51)), eq(outbox.type, residentMoved.type)));
    const data = { community: OTHER_COMMUNITY };
    expect(told).toMatchObject([{ type: residentMoved.type, communityCode: OTHER_COMMUNITY, data }]);
  });

  it('transfers the hukou to another book, into the one just opened as well, and leaves the residence', async () => {
    const open = `mutation ($input: OpenHukouBookInput!) { openHukouBook(input: $input) { hukou { id number type address region { code } residents { totalCount } } } }`;
    const book = { number: 'H99999999', type: 'COLLECTIVE', address: '人民大街 5268 号', registeredOn: '2026-03-01' };
    const { data } = await subgraph.execute(open, {
      input: { ...book, region: '220104', idempotencyKey: randomUUID() },
    });
    const { registeredOn: _, ...told } = book;
    expect(data.openHukouBook.hukou).toMatchObject({
      ...told,
      region: { code: '220104' },
      residents: { totalCount: 0 },
    });
    const toHukou = data.openHukouBook.hukou.id.toUpperCase();
    const transferred = await mutate('transferHukou', { resident: id('a', 52), expectedVersion: 1, toHukou });
    expect(transferred.resident).toMatchObject({ hukou: { number: 'H99999999' }, community: { code: COMMUNITY } });
    const same = await mutate('transferHukou', { resident: id('a', 52), expectedVersion: 2, toHukou });
    expect(faultsOf(same)).toEqual(['input.toHukou SAME_HUKOU']);
    const nowhere = await mutate('transferHukou', { resident: id('a', 53), expectedVersion: 1, toHukou: id('f', 1) });
    expect(codeOf(nowhere)).toBe('NOT_FOUND');
  });

  it('lets one of two moves from the same version win', async () => {
    const move = (community: string) =>
      mutate('changeResidence', { resident: id('a', 61), expectedVersion: 1, community });
    const answers = await Promise.all([move(OTHER_COMMUNITY), move('220102003003')]);
    expect(answers.map(codeOf).sort()).toEqual(['CONFLICT', undefined]);
    const [row] = await subgraph.db
      .select()
      .from(residents)
      .where(eq(residents.id, id('a', 61)));
    expect(row?.version).toBe(2);
  });
});

describe('opening a hukou book', () => {
  it('lists every fault at once, and refuses a number that is taken', async () => {
    const open = `mutation ($input: OpenHukouBookInput!) { openHukouBook(input: $input) { hukou { id } } }`;
    const bad = { idempotencyKey: 'k', number: '?', address: '', region: '2201', registeredOn: '2999-01-01' };
    expect(faultsOf(await subgraph.execute(open, { input: bad }))).toEqual([
      'input.idempotencyKey INVALID_FORMAT',
      'input.number INVALID_FORMAT',
      'input.address TOO_SMALL',
      'input.region INVALID_FORMAT',
      'input.registeredOn IN_THE_FUTURE',
    ]);
    const taken = {
      idempotencyKey: randomUUID(),
      number: 'H00000001',
      address: '某处',
      region: '220102',
      registeredOn: '2020-01-01',
    };
    expect(faultsOf(await subgraph.execute(open, { input: taken }))).toEqual(['input.number TAKEN']);
  });
});
