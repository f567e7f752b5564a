import { Faults } from '@community-graph/kit/errors';
import { id } from '@community-graph/kit/testing/identifier';
import { mutating } from '@community-graph/kit/testing/mutating';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMUNITY } from '../fixtures.ts';
import { definition } from '../subgraph.ts';
import { dosesFrom, missingDoses, PROGRAMME } from './programme.ts';
import { checkDose } from './vaccinate.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
}, 60_000);
afterAll(() => subgraph?.stop());

const change = mutating(
  () => subgraph,
  'vaccinationCard',
  `id status version openedOn nextDueOn closedOn closeReason resident { id } missing { vaccine dose dueOn }
   vaccinations { vaccine dose givenOn batch site reaction reactionSeverity reactedOn }`,
);
const BORN = '2025-01-31';

/** What the gateway asks of the department, with the birth date that public security told. */
async function schedule(n: number, birthDate: string | null, caller = {}) {
  const { data } = await subgraph.execute(
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Resident {
      vaccinationSchedule { doses { vaccine dose dueMonths dueOn } evidence } } } }`,
    { r: [{ __typename: 'Resident', id: id('a', n), birthDate }] },
    caller,
  );
  return data._entities[0].vaccinationSchedule;
}
async function open(n: number, more: object = {}) {
  const { evidence } = await schedule(n, BORN);
  const input = { resident: id('a', n), community: COMMUNITY, openedOn: '2025-02-05', evidence };
  return change('openVaccinationCard', { ...input, ...more });
}
const dose = { vaccine: 'HEPATITIS_B', dose: 1, givenOn: '2025-01-31', batch: '202501', site: 'LEFT_ARM' };
const give = (card: string, expectedVersion: number, more: object = {}) =>
  change('recordVaccination', { card, expectedVersion, ...dose, vaccinator: '王护士', ...more });

describe('the programme', () => {
  it('is told to everybody, in the order of age', async () => {
    const { data } = await subgraph.execute('{ vaccinationProgramme { vaccine dose dueMonths dueOn } }');
    expect(data.vaccinationProgramme).toHaveLength(PROGRAMME.length);
    expect(data.vaccinationProgramme[0]).toEqual({ vaccine: 'HEPATITIS_B', dose: 1, dueMonths: 0, dueOn: null });
    const months = data.vaccinationProgramme.map(({ dueMonths }: { dueMonths: number }) => dueMonths);
    expect(months).toEqual([...months].sort((one, other) => one - other));
  });

  it('of a child counts from the birth date that public security told, and is not told without it', async () => {
    const { doses } = await schedule(1, BORN);
    expect(
      doses.find((one: { vaccine: string; dose: number }) => one.vaccine === 'HEPATITIS_B' && one.dose === 2),
    ).toEqual({
      ...{ vaccine: 'HEPATITIS_B', dose: 2, dueMonths: 1, dueOn: '2025-02-28' },
    });
    expect(await schedule(1, null)).toBeNull();
    expect(await schedule(1, '2025')).toBeNull();
    expect(await schedule(1, BORN, { dept: 'civil-affairs' })).toBeNull();
  });
});

describe('a vaccination card', () => {
  it('is opened by evidence about this child, once', async () => {
    const { row } = await open(1);
    expect(row).toMatchObject({ status: 'ACTIVE', nextDueOn: BORN, resident: { id: id('a', 1) }, vaccinations: [] });
    expect(row.missing).toHaveLength(PROGRAMME.length);
    expect((await open(1)).faults).toEqual(['input.resident HAS_CARD']);
    const both = await Promise.all([open(2), open(2)]);
    expect(both.flatMap(({ faults }) => faults)).toEqual(['input.resident HAS_CARD']);
    expect((await open(3, { resident: id('a', 4), openedOn: '2025-01-30' })).faults).toEqual([
      ...['input.evidence OF_ANOTHER', 'input.openedOn TOO_EARLY'],
    ]);
    expect((await open(3, { evidence: 'mine' })).faults).toEqual(['input.evidence EVIDENCE']);
  });

  it('takes over which dose is due next, and records a reaction once', async () => {
    const { row } = await open(5);
    const first = await give(row.id, 1);
    expect(first.row).toMatchObject({ nextDueOn: BORN, vaccinations: [dose], version: 2 });
    const second = await give(row.id, 2, { vaccine: 'BCG' });
    expect(second.row.nextDueOn).toBe('2025-02-28');
    const reaction = { vaccine: 'BCG', dose: 1, reactedOn: '2025-02-02', severity: 'MILD', reaction: '局部红肿' };
    const react = (expectedVersion: number, more: object = {}) =>
      change('recordAdverseReaction', { card: row.id, expectedVersion, ...reaction, ...more });
    expect((await react(3, { dose: 2 })).faults).toEqual(['input.dose NOT_GIVEN']);
    expect((await react(3, { reactedOn: '2025-01-30' })).faults).toEqual(['input.reactedOn TOO_EARLY']);
    const { row: reacted } = await react(3);
    expect(reacted.vaccinations).toContainEqual(expect.objectContaining({ vaccine: 'BCG', reaction: '局部红肿' }));
    expect((await react(4)).faults).toEqual(['input.dose RECORDED']);
  });

  it('refuses doses that are not of the programme, given already, or out of turn', async () => {
    const { row } = await open(6);
    await give(row.id, 1);
    expect((await give(row.id, 2, { dose: 4 })).faults).toEqual(['input.dose NOT_IN_PROGRAMME']);
    expect((await give(row.id, 2)).faults).toEqual(['input.dose GIVEN']);
    expect((await give(row.id, 2, { dose: 3, givenOn: '2025-07-30' })).faults).toEqual([
      'input.givenOn TOO_EARLY',
      'input.dose OUT_OF_TURN',
    ]);
    const faults = new Faults();
    const late = { vaccine: 'HEPATITIS_B', dose: 1, givenOn: '2025-02-20' } as const;
    checkDose(faults, BORN, [late], { vaccine: 'HEPATITIS_B', dose: 2, givenOn: '2025-03-19' });
    expect(faults.list.map(({ code }) => code)).toEqual(['INTERVAL']);
    const both = await Promise.all([give(row.id, 2, { vaccine: 'BCG' }), give(row.id, 2, { vaccine: 'BCG' })]);
    expect(both.map(({ code }) => code)).toContain('CONFLICT');
  });

  it('has nothing due when all doses were given', () => {
    const doses = dosesFrom(BORN);
    expect(missingDoses(doses, doses.slice(1))).toEqual([doses[0]]);
    expect(missingDoses(doses, doses)).toEqual([]);
  });

  it('is closed with the reason, and another can be opened elsewhere', async () => {
    const { row } = await open(7);
    const closing = { card: row.id, expectedVersion: 1, closedOn: '2025-02-04', reason: 'MOVED_AWAY' };
    expect((await change('closeVaccinationCard', closing)).faults).toEqual(['input.closedOn TOO_EARLY']);
    const closed = await change('closeVaccinationCard', { ...closing, closedOn: '2025-03-01' });
    expect(closed.row).toMatchObject({ status: 'CLOSED', closeReason: 'MOVED_AWAY' });
    expect((await give(row.id, 2)).code).toBe('CONFLICT');
    const again = await open(7, { community: '220102001002', openedOn: '2025-03-02' });
    const { data } = await subgraph.execute(
      `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Resident { vaccinationCard { id status } } } }`,
      { r: [{ __typename: 'Resident', id: id('a', 7) }] },
    );
    expect(data._entities[0].vaccinationCard).toEqual({ id: again.row.id, status: 'ACTIVE' });
  });
});

describe('the cards of a community', () => {
  it('tell who is due and who is overdue, in as many statements for many as for few', async () => {
    const ask = async (first: number) => {
      const { data, errors } = await subgraph.execute(
        `query ($r: [_Any!]!, $first: Int) { _entities(representations: $r) { ... on Community {
          overdue: vaccinationCards(first: $first, filter: { overdueOn: "2025-02-28" }) { edges { node { nextDueOn missing { dose } } } }
          due: vaccinationCards(filter: { dueUntil: "2025-02-28", status: ACTIVE }) { totalCount } } } }`,
        { r: [{ __typename: 'Community', code: COMMUNITY }], first },
      );
      expect(errors).toEqual([]);
      return data._entities[0];
    };
    const { overdue, due } = await ask(50);
    // Two children have their next dose on the very day: due, not overdue.
    expect(overdue.edges.length).toBe(due.totalCount - 2);
    expect(overdue.edges.every(({ node }: { node: { nextDueOn: string } }) => node.nextDueOn < '2025-02-28')).toBe(
      true,
    );
    const many = subgraph.statements();
    await ask(1);
    expect(many).toBe(subgraph.statements());
  });

  it('are for no other department without an agreement', async () => {
    const caller = { dept: 'civil-affairs', roles: ['civil-affairs-officer'] };
    const { data, errors } = await subgraph.execute(
      '{ vaccinationCards { edges { node { nextDueOn } } } }',
      {},
      caller,
    );
    expect(data?.vaccinationCards?.edges?.[0]?.node.nextDueOn ?? null).toBeNull();
    expect(errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN_FIELD', reason: 'NO_AGREEMENT' });
  });
});
