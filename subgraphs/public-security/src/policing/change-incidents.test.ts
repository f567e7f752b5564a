import { randomUUID } from 'node:crypto';
import { outbox } from '@community-graph/kit/events/tables';
import { id } from '@community-graph/kit/testing/identifier';
import { codeOf, faultsOf } from '@community-graph/kit/testing/refusals';
import { startTestSubgraph, type TestAnswer, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { incidentReported } from '@community-graph/schema/events/notice-types';
import { count, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMUNITY, insertIncidents, insertResidents, resident } from '../fixtures.ts';
import { definition } from '../subgraph.ts';
import { incidents } from './tables.ts';

const HOLDERS = 20;
let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph(definition);
  await insertResidents(subgraph.db, HOLDERS);
  await insertIncidents(subgraph.db, HOLDERS, HOLDERS);
}, 60_000);
afterAll(() => subgraph?.stop());

const INCIDENT =
  'id kind occurredAt status outcome closedAt version household { id } persons { role resident { name } }';
const inputTypes = {
  openIncident: 'OpenIncidentInput',
  addIncidentPerson: 'AddIncidentPersonInput',
  closeIncident: 'CloseIncidentInput',
};

/** Runs a mutation with a key of its own unless the input brings one. */
async function mutate(
  mutation: keyof typeof inputTypes,
  input: object,
  caller: object = {},
): Promise<TestAnswer & { incident: TestAnswer['data'] }> {
  const document = `mutation ($input: ${inputTypes[mutation]}!) { ${mutation}(input: $input) { incident { ${INCIDENT} } } }`;
  const answer = await subgraph.execute(document, { input: { idempotencyKey: randomUUID(), ...input } }, caller);
  return { ...answer, incident: answer.data?.[mutation]?.incident };
}
const dispute = {
  kind: 'DISPUTE',
  occurredAt: '2026-05-01T20:30:00+08:00',
  community: COMMUNITY,
  household: id('d', 200),
  place: '三单元楼道',
  summary: '邻里因堆放杂物发生口角。',
  persons: [
    { resident: id('a', 1), role: 'PARTY' },
    { resident: id('a', 1).toUpperCase(), role: 'REPORTER' },
    { resident: id('a', 2), role: 'PARTY' },
  ],
};

describe('opening an incident', () => {
  it('is noted for subscribers, by key and place', async () => {
    const { incident } = await mutate('openIncident', dispute);
    const noted = await subgraph.db
      .select()
      .from(outbox)
      .where(eq(outbox.subject, String(incident?.id)));
    expect(noted).toMatchObject([{ type: incidentReported.type, communityCode: COMMUNITY, data: {} }]);
  });

  it('stores it with the persons concerned', async () => {
    const { incident, errors } = await mutate('openIncident', dispute);
    expect(errors).toEqual([]);
    expect(incident).toMatchObject({
      kind: 'DISPUTE',
      occurredAt: '2026-05-01T12:30:00.000Z',
      status: 'OPEN',
      version: 1,
      household: { id: id('d', 200) },
    });
    expect(incident.persons.map((one: { role: string }) => one.role)).toEqual(['REPORTER', 'PARTY', 'PARTY']);
    const alone = await mutate('openIncident', { ...dispute, household: null, persons: [] });
    expect(alone.incident).toMatchObject({ household: null, persons: [] });
  });

  it('lists every fault at once and writes nothing', async () => {
    const total = () => subgraph.db.select({ value: count() }).from(incidents);
    const before = await total();
    const answer = await mutate('openIncident', {
      ...dispute,
      idempotencyKey: 'k',
      occurredAt: '2999-01-01T00:00:00Z',
      community: '22',
      household: 'x',
      place: '',
      summary: '长'.repeat(2001),
      persons: [{ resident: 'y', role: 'PARTY' }],
    });
    expect(codeOf(answer)).toBe('BAD_USER_INPUT');
    expect(faultsOf(answer)).toEqual([
      'input.idempotencyKey INVALID_FORMAT',
      'input.occurredAt IN_THE_FUTURE',
      'input.community INVALID_FORMAT',
      'input.household INVALID_FORMAT',
      'input.place TOO_SMALL',
      'input.summary TOO_BIG',
      'input.persons.0.resident INVALID_FORMAT',
    ]);
    const unknown = { resident: id('f', 1), role: 'WITNESS' };
    const strangers = await mutate('openIncident', {
      ...dispute,
      persons: [unknown, ...dispute.persons, { ...unknown, role: 'PARTY' }],
    });
    expect(faultsOf(strangers)).toEqual([
      'input.persons.0.resident UNKNOWN_RESIDENT',
      'input.persons.4.resident UNKNOWN_RESIDENT',
    ]);
    const twice = await mutate('openIncident', { ...dispute, persons: [dispute.persons[0], dispute.persons[0]] });
    expect(faultsOf(twice)).toEqual(['input.persons TWICE']);
    expect(await total()).toEqual(before);
  });

  it('happens once for one key', async () => {
    const input = { ...dispute, idempotencyKey: randomUUID() };
    const [one, other] = await Promise.all([mutate('openIncident', input), mutate('openIncident', input)]);
    expect(one.incident.id).toBe(other.incident.id);
  });

  it('is refused to officials of another department', async () => {
    expect(codeOf(await mutate('openIncident', dispute, { dept: 'civil-affairs' }))).toBe('FORBIDDEN_FIELD');
  });
});

describe('an open incident', () => {
  it('takes further persons, each role once, and is closed with an outcome, after which nothing more happens', async () => {
    const { incident } = await mutate('openIncident', dispute);
    const which = { incident: incident.id };
    const witness = { ...which, resident: id('a', 3), role: 'WITNESS' };
    const added = await mutate('addIncidentPerson', { ...witness, expectedVersion: 1 });
    expect(added.incident).toMatchObject({ version: 2, status: 'OPEN' });
    expect(added.incident.persons).toContainEqual({ role: 'WITNESS', resident: { name: resident(3).name } });
    const again = await mutate('addIncidentPerson', { ...witness, expectedVersion: 2 });
    expect(faultsOf(again)).toEqual(['input.role TWICE']);
    const stranger = await mutate('addIncidentPerson', { ...witness, expectedVersion: 2, resident: id('f', 1) });
    expect(codeOf(stranger)).toBe('NOT_FOUND');

    const ending = { ...which, expectedVersion: 2, outcome: 'MEDIATED', closedAt: '2026-05-01T13:00:00Z' };
    const closed = await mutate('closeIncident', ending);
    expect(closed.incident).toMatchObject({
      status: 'CLOSED',
      outcome: 'MEDIATED',
      closedAt: '2026-05-01T13:00:00.000Z',
      version: 3,
    });
    const late = [
      await mutate('closeIncident', { ...ending, expectedVersion: 3 }),
      await mutate('addIncidentPerson', { ...witness, expectedVersion: 3, role: 'PARTY' }),
    ];
    expect(late.map(codeOf)).toEqual(['CONFLICT', 'CONFLICT']);
    expect(late[0]?.errors[0]?.message).toContain('possible is nothing more');
  });

  it('is not closed before it occurred, in the future, at another version, or when it does not exist', async () => {
    const close = (input: object) =>
      mutate('closeIncident', {
        incident: id('c', 9),
        expectedVersion: 1,
        outcome: 'WARNED',
        closedAt: '2025-02-01T00:00:00Z',
        ...input,
      });
    expect(faultsOf(await close({ closedAt: '2024-12-31T00:00:00Z' }))).toEqual(['input.closedAt BEFORE_OCCURRED']);
    expect(faultsOf(await close({ closedAt: '2999-01-01T00:00:00Z' }))).toEqual(['input.closedAt IN_THE_FUTURE']);
    expect(codeOf(await close({ expectedVersion: 2 }))).toBe('CONFLICT');
    expect(codeOf(await close({ incident: id('f', 9) }))).toBe('NOT_FOUND');
  });

  it('is closed by one of two who close it at the same time', async () => {
    const close = (outcome: string) =>
      mutate('closeIncident', { incident: id('c', 11), expectedVersion: 1, outcome, closedAt: '2025-02-01T00:00:00Z' });
    const answers = await Promise.all([close('WARNED'), close('UNFOUNDED')]);
    expect(answers.map(codeOf).sort()).toEqual(['CONFLICT', undefined]);
  });
});
