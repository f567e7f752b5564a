import { readFileSync } from 'node:fs';
import { Supergraph } from '@apollo/federation-internals';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { rowsOf, textOf } from '../authorization/department-rows.ts';
import { type Family, familyOf } from '../authorization/family.ts';
import { sampleCommands } from '../authorization/sample-input.ts';
import { tokenFor } from '../authorization/tokens.ts';
import type { GraphAnswer } from '../start-test-stack.ts';
import { stack } from '../the-stack.ts';

const NOBODY = 'aaaaaaaa-0000-4000-8000-000000000001';
const supergraph = readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8');
const schema = Supergraph.build(supergraph).apiSchema().toGraphQLJSSchema();

let family: Family;
let incident: string;

const asResident = (query: string, variables: object = {}) => stack.ask(query, variables, 'resident');
const sql = (department: Parameters<typeof textOf>[1], statement: string, ...values: unknown[]) =>
  textOf(stack, department, statement, values);

/** The persons whose record is the resident's to see. */
const own = (): readonly string[] => [family.own, ...family.children];
/** How many rows of a list are the resident's. */
async function countOwn(list: string): Promise<number> {
  if (list === 'residents') return own().length;
  if (list !== 'healthRecords') return list === 'households' ? 1 : 0;
  return Number(await sql('health', 'select count(*) as value from health_records where resident_id = any($1)', own()));
}

/** An incident that concerns the resident, the child and their household. */
async function openIncident(): Promise<string> {
  const community = await sql(
    'civil-affairs',
    'select community_code as value from households where id = $1',
    family.household,
  );
  const input = {
    ...{ idempotencyKey: 'an-incident', kind: 'DISPUTE', occurredAt: '2026-01-01T08:00:00Z', community },
    ...{ household: family.household, place: '小区门口', summary: '邻里纠纷,已到场处理' },
    persons: [family.own, family.child].map((resident) => ({ resident, role: 'PARTY' })),
  };
  const document = 'mutation($input: OpenIncidentInput!) { openIncident(input: $input) { incident { id } } }';
  const { data, errors } = await stack.ask(document, { input }, 'police-officer');
  expect(errors).toEqual([]);
  return data.openIncident.incident.id;
}

beforeAll(async () => {
  family = await familyOf(stack);
  incident = await openIncident();
});

const RECORD = `{
  id name birthDate idNumber hukou { number address residents(first: 20) { totalCount edges { node { id name } } } }
  healthRecord { recordNumber chronicConditions { condition } } employment { status } insurance { pension medical }
  community { residents(first: 20) { totalCount edges { node { id name } } }
    households(first: 20) { totalCount edges { node { id address } } } }
  household { id address members { relationToHead resident { id name birthDate healthRecord { recordNumber } } } }
}`;

/** What the departments have about a resident. */
async function recordOf(id: string) {
  const [person] = await rowsOf(
    stack,
    'public-security',
    `select r.name, r.birth_date as "birthDate", r.id_number as "idNumber", b.address from residents r
      join hukou_books b on b.id = r.hukou_book_id where r.id = $1`,
    [id],
  );
  const recordNumber = await sql(
    'health',
    'select record_number as value from health_records where resident_id = $1',
    id,
  );
  const address = await sql('civil-affairs', 'select address as value from households where id = $1', family.household);
  const [employment = null] = await rowsOf(
    stack,
    'human-resources',
    'select status from employments where resident_id = $1',
    [id],
  );
  const { name, birthDate, idNumber, address: hukou } = person ?? {};
  return {
    ...{ id, name, birthDate, idNumber, hukou: { address: hukou }, employment },
    ...{ healthRecord: { recordNumber }, household: { id: family.household, address } },
  };
}

/** What residents do for themselves (§3.5 to §3.7, §4.5 of the policy): sign up, order, complain, report. */
const OF_RESIDENTS = new Set([
  ...['signUpVolunteer', 'leaveVolunteers', 'placeHomeOrder', 'rateHomeOrder', 'cancelHomeOrder'],
  ...['filePropertyDispute', 'withdrawPropertyDispute', 'reportEnvironmentalIssue'],
  ...['registerJobSeeker', 'changeJobWishes', 'pauseJobSearch', 'resumeJobSearch', 'endJobSearch'],
  ...['withdrawFromVacancy', 'enrolInJobTraining', 'dropOutOfJobTraining', 'applyForLoan', 'withdrawLoan'],
]);

describe('a resident', () => {
  it('sees the own record and the child’s over all departments', async () => {
    for (const id of [family.own, family.child]) {
      const { data, errors } = await asResident(`query($id: ID!) { resident(id: $id) ${RECORD} }`, { id });
      expect(errors).toEqual([]);
      expect(data.resident).toMatchObject(await recordOf(id));
      expect(data.resident.insurance.medical).not.toBeNull();
    }
  });

  it('sees nothing of another adult of the household, whichever way the question goes', async () => {
    const answer = await asResident(`{ residents(first: 100) { edges { node ${RECORD} } } }`);
    const { household, community } = answer.data.residents.edges[0].node;
    const seen = household.members.map((member: { resident: { id: string } }) => member.resident.id);
    expect([...seen].sort()).toEqual([...own()].sort());
    expect(community).toMatchObject({ residents: { totalCount: own().length }, households: { totalCount: 1 } });
    for (const secret of family.partnersSecrets) expect(JSON.stringify(answer)).not.toContain(secret);
  });

  it.each(['residents', 'households', 'incidents', 'healthRecords'])(
    'counts and pages through own rows only: %s',
    async (list) => {
      const count = await countOwn(list);
      const page = `query($after: String) {
      ${list}(first: 1, after: $after) { totalCount pageInfo { endCursor hasNextPage } edges { node { id } } } }`;
      const found: string[] = [];
      for (let after: string | null = null, more = true; more; ) {
        const { data, errors }: GraphAnswer = await asResident(page, { after });
        expect([errors, data[list].totalCount]).toEqual([[], count]);
        found.push(...data[list].edges.map((edge: { node: { id: string } }) => edge.node.id));
        after = data[list].pageInfo.endCursor;
        more = data[list].pageInfo.hasNextPage;
      }
      expect(new Set(found).size).toBe(count);
    },
  );

  it('has no list of which a row is another household’s', async () => {
    const assistance = `{ assistances(first: 100) { totalCount edges { node { household { id } } } } }`;
    const payments = `{ payments(first: 100) { totalCount edges { node { household { id } } } } }`;
    const { data: granted } = await asResident(assistance);
    const { data: paid } = await asResident(payments);
    for (const { node } of [...granted.assistances.edges, ...paid.payments.edges])
      expect(node.household.id).toBe(family.household);
    expect(granted.assistances.totalCount).toBe(granted.assistances.edges.length);
    expect(paid.payments.totalCount).toBe(paid.payments.edges.length);
  });

  it('finds nobody else by a filter, an order or somebody else’s cursor', async () => {
    const [name, idNumber] = [family.partnersSecrets[1] ?? '', family.partnersSecrets[2]];
    const list = 'residents(first: 100, filter: $filter, after: $after) { totalCount edges { node { id } } }';
    const find = `query($filter: ResidentFilter, $after: String) { ${list} }`;
    for (const filter of [{ idNumber }, { namePrefix: name }])
      expect((await asResident(find, { filter })).data.residents).toEqual({ totalCount: 0, edges: [] });
    const everybody = await stack.ask('{ residents(first: 1) { pageInfo { endCursor } } }', {}, 'police-officer');
    const after = everybody.data.residents.pageInfo.endCursor;
    const { data } = await asResident(find, { after });
    expect(data.residents.totalCount).toBe(own().length);
    for (const { node } of data.residents.edges) expect(own()).toContain(node.id);
    const sorted = await asResident('{ residents(first: 100, orderBy: NAME) { totalCount edges { node { id } } } }');
    expect(sorted.data.residents.totalCount).toBe(own().length);
    const receiving = await asResident(
      '{ households(first: 9, filter: { receives: MINIMUM_LIVING_GUARANTEE }) { totalCount } }',
    );
    expect(receiving.data.households.totalCount).toBe(0);
  });

  it('sees no incident, not even the one that concerns the family, and no account', async () => {
    const one = await asResident('query($id: ID!) { incident(id: $id) { kind } }', { id: incident });
    expect(one.data).toEqual({ incident: null });
    const lists = await asResident(
      `query($id: ID!) {
      resident(id: $id) { incidents(first: 1) { totalCount } household { incidents(first: 1) { totalCount } } }
      accounts(first: 1) { totalCount } }`,
      { id: family.own },
    );
    expect(lists.data).toEqual({
      resident: { incidents: { totalCount: 0 }, household: { incidents: { totalCount: 0 } } },
      accounts: null,
    });
    expect(lists.errors.map(({ extensions }) => extensions)).toMatchObject([
      { code: 'FORBIDDEN_FIELD', field: 'Query.accounts' },
    ]);
  });

  it('may give no command of a department but those that are for residents', async () => {
    const commands = sampleCommands(schema).filter(
      ({ name }) => !/Sharing|Correction|Complaint/.test(name) && !OF_RESIDENTS.has(name),
    );
    expect(commands.length).toBeGreaterThan(30);
    for (const { name, query, variables } of commands) {
      const { data, errors } = await asResident(query, variables);
      expect([name, data, errors.length]).toEqual([name, { [name]: null }, 1]);
      expect(errors[0]?.extensions.code).toBe('FORBIDDEN_FIELD');
    }
  });
});

/** Somebody else's thing of each kind: the root field, what to ask of it, and where its identifier stands. */
const OTHERS: readonly [field: string, selection: string, ...where: Parameters<typeof sql>][] = [
  ['household', 'address', 'civil-affairs', 'select household_id as value from assistances order by 1 limit 1'],
  ['assistance', 'kind', 'civil-affairs', 'select id as value from assistances order by 1 limit 1'],
  ['payment', 'amount', 'finance', 'select id as value from payments order by 1 limit 1'],
  ['account', 'balance', 'finance', 'select id as value from accounts order by 1 limit 1'],
  ['incident', 'kind', 'public-security', 'select id as value from incidents order by 1 limit 1'],
  ['hukou', 'address', 'public-security', 'select id as value from hukou_books order by 1 limit 1'],
  ['healthRecord', 'bloodType', 'health', 'select id as value from health_records order by 1 limit 1'],
  ['employment', 'status', 'human-resources', 'select id as value from employments order by 1 limit 1'],
];

describe('somebody else’s identifier', () => {
  const told = ({ status, data, errors }: GraphAnswer) => ({ status, data, errors });

  it.each(OTHERS)('of %s looks like nobody’s', async (field, selection, ...where) => {
    const query = `query($id: ID!) { ${field}(id: $id) { id ${selection} } }`;
    const others = await asResident(query, { id: await sql(...where) });
    expect(others.data).toEqual({ [field]: null });
    expect(told(others)).toEqual(told(await asResident(query, { id: NOBODY })));
  });

  it('of a resident looks like nobody’s, by its answer and by how long that takes', async () => {
    const query = `query($id: ID!) { resident(id: $id) ${RECORD} }`;
    const times: Record<string, number[]> = { [family.partner]: [], [NOBODY]: [] };
    const answers = new Set<string>();
    for (let round = 0; round < 60; round += 1)
      for (const [id, taken] of Object.entries(times)) {
        const began = performance.now();
        answers.add(JSON.stringify(told(await asResident(query, { id }))));
        taken.push(performance.now() - began);
      }
    expect([...answers]).toEqual([JSON.stringify({ status: 200, data: { resident: null }, errors: [] })]);
    const [other = 0, nobody = 0] = Object.values(times).map((taken) => taken.sort((a, b) => a - b)[30] ?? 0);
    console.log(`median: another's ${other.toFixed(1)} ms, nobody's ${nobody.toFixed(1)} ms`);
    expect(Math.max(other, nobody) / Math.min(other, nobody)).toBeLessThan(3);
  });
});

const LOG = `{ me { sub accessLog(first: 100) { totalCount pageInfo { hasNextPage }
  edges { cursor node { time department purpose case fields sub subjects region operationName requestId } } } } }`;
const LOOK = 'query Look($id: ID!) { resident(id: $id) { name birthDate } }';

interface LoggedLook {
  readonly case: string;
  readonly fields: string[];
}

describe('the log of who looked', () => {
  /** A look at a resident, for a case. */
  async function look(token: string, id: string, caseNumber: string): Promise<void> {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'x-case': caseNumber };
    const body = JSON.stringify({ query: LOOK, variables: { id } });
    const response = await fetch(stack.graphqlUrl, { method: 'POST', headers, body });
    expect(await response.json()).toMatchObject({ data: { resident: { name: expect.any(String) } } });
  }

  async function log(): Promise<{ looks: LoggedLook[]; totalCount: number; text: string }> {
    const { data, errors } = await asResident(LOG);
    expect(errors).toEqual([]);
    const { edges, totalCount } = data.me.accessLog;
    return { looks: edges.map((edge: { node: LoggedLook }) => edge.node), totalCount, text: JSON.stringify(data) };
  }

  const casesOf = (looks: readonly LoggedLook[]) =>
    looks.map((one) => one.case).filter((one) => one?.startsWith('CASE-'));

  beforeAll(async () => {
    const residents = { dept: 'community', roles: ['resident'], region: '220102', purpose: 'own-record' };
    const partner = await tokenFor(stack.dataDir, { ...residents, sub: family.partner });
    const worker = await stack.token('community-worker');
    await look(worker, family.own, 'CASE-own');
    await look(await stack.token('police-officer', 'policing'), family.own, 'CASE-criminal');
    await look(worker, family.partner, 'CASE-partner');
    await look(partner, family.partner, 'CASE-partners-own');
    await look(await stack.token('police-officer', 'population-registration'), family.child, 'CASE-child');
  });

  it('shows a look within seconds: when, which department, for what, which case and fields, and not who', async () => {
    await vi.waitFor(async () => expect(casesOf((await log()).looks)).toEqual(['CASE-child', 'CASE-own']), 5_000);
    const { looks, text } = await log();
    expect(looks.find((one) => one.case === 'CASE-own')).toEqual({
      ...{ time: expect.any(String), department: 'community', purpose: 'household-service', case: 'CASE-own' },
      fields: ['Query.resident', 'Resident.birthDate', 'Resident.name'],
      ...{ sub: null, subjects: null, region: null, operationName: null, requestId: null },
    });
    expect(text).not.toMatch(/community-worker|police-officer/);
  });

  it('leaves no gap where a criminal investigation, or another member, was', async () => {
    const { looks, totalCount, text } = await log();
    expect(totalCount).toBe(looks.length);
    expect(text).not.toMatch(/CASE-criminal|CASE-partner|policing/);
    for (const secret of family.partnersSecrets) expect(text).not.toContain(secret);
  });

  it('an auditor sees every look, and is seen to look', async () => {
    const query = `query($sub: String) { accessLooks(first: 100, filter: { sub: $sub }) {
      totalCount edges { node { case sub fields } } } }`;
    const police = await stack.ask(query, { sub: 'police-officer' }, 'auditor');
    expect(police.data.accessLooks.edges.map((edge: { node: LoggedLook }) => edge.node.case)).toContain(
      'CASE-criminal',
    );
    const { data } = await stack.ask(query, { sub: 'auditor' }, 'auditor');
    expect(data.accessLooks.edges[0].node).toMatchObject({
      sub: 'auditor',
      fields: ['AccessLook.sub', 'AccessLook.subjects'],
    });
  });

  it.each(['resident', 'community-worker', 'police-officer', 'dashboard-developer'])(
    'of everybody is not for %s',
    async (persona) => {
      const { data, errors } = await stack.ask('{ accessLooks(first: 1) { totalCount } }', {}, persona);
      expect([data, errors.map(({ extensions }) => extensions.code)]).toEqual([
        { accessLooks: null },
        ['FORBIDDEN_FIELD'],
      ]);
    },
  );
});
