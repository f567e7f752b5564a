import { PERSONAS } from '@community-graph/schema/development/personas';
import { beforeAll, describe, expect, it } from 'vitest';
import { askAs } from '../authorization/ask-as.ts';
import { rowsOf, textOf } from '../authorization/department-rows.ts';
import { tokenFor } from '../authorization/tokens.ts';
import { stack } from '../the-stack.ts';

let idNumber: string;
let person: string;
/** Communities of another district, and of another street of the own district, in which some live. */
let outside: string;
let otherStreet: string;

/** Moves every tenth household and its members; a small population lives all in one community. */
async function settle(prefix: string, remainder: number): Promise<string> {
  const code = await textOf(
    stack,
    'civil-affairs',
    'select code as value from communities where starts_with(code, $1) order by code limit 1',
    [prefix],
  );
  const moved = await rowsOf(
    stack,
    'civil-affairs',
    `with chosen as (select id from (select id, row_number() over (order by id) as n from households) h where n % 10 = $2),
      moved as (update households set community_code = $1 where id in (select id from chosen))
      select resident_id from household_members where left_on is null and household_id in (select id from chosen)`,
    [code, remainder],
  );
  const ids = moved.map(({ resident_id }) => resident_id);
  await rowsOf(stack, 'public-security', 'update residents set community_code = $1 where id = any($2)', [code, ids]);
  return code;
}

beforeAll(async () => {
  outside = await settle('220103', 1);
  otherStreet = await settle('220102002', 2);
  const [someone] = await rowsOf(
    stack,
    'public-security',
    `select id, id_number from residents where community_code like '220102%' order by id limit 1`,
  );
  person = someone?.id ?? '';
  idNumber = someone?.id_number ?? '';
});

/** Asks as a persona for one of its purposes. */
async function ask(who: string, query: string, variables: object = {}) {
  const [persona = '', purpose] = who.split(' for ');
  return askAs(stack, await stack.token(persona, purpose), { query, variables });
}

const refusals = (answer: Awaited<ReturnType<typeof ask>>) =>
  answer.errors.map(({ extensions }) => {
    const { code, field, reason } = extensions as Record<string, unknown>;
    return [code, field, reason].join(' ');
  });

describe('what may not be read, or only masked, is not found out', () => {
  const OFFICER = 'civil-affairs-officer for assistance-check';
  const MASKED = 'employment-officer for employment-service';
  const TREASURER = 'treasurer for public-finance';

  it('by a filter, however it is given, and whether or not there is such a row', async () => {
    const rows = '{ totalCount edges { node { id name } } }';
    const shapes: [query: string, variables: (id: string) => object][] = [
      [`query($id: CitizenId) { residents(filter: { idNumber: $id }) ${rows} }`, (id) => ({ id })],
      [`query($filter: ResidentFilter) { residents(filter: $filter) ${rows} }`, (id) => ({ filter: { idNumber: id } })],
      [`{ residents(filter: { idNumber: "ID" }) ${rows} }`, () => ({})],
      [`query($id: CitizenId = "ID") { residents(filter: { idNumber: $id }) ${rows} }`, () => ({})],
      [`query($filter: ResidentFilter = { idNumber: "ID" }) { residents(filter: $filter) ${rows} }`, () => ({})],
      [`{ residents: residents(filter: { idNumber: "ID", alive: true }) ${rows} }`, () => ({})],
    ];
    const nobodys = '110101199003070011';
    for (const [query, variables] of shapes) {
      const [real, none] = await Promise.all(
        [idNumber, nobodys].map((id) => ask(OFFICER, query.replace('ID', id), variables(id))),
      );
      expect(real?.data).toEqual({ residents: null });
      expect(real && refusals(real)).toEqual(['FORBIDDEN_FIELD Query.residents NO_AGREEMENT']);
      expect([real?.data, real?.errors]).toEqual([none?.data, none?.errors]);
      expect(real?.text).not.toContain(idNumber);
    }
  });

  it.each([
    [MASKED, 'residents(filter: { namePrefix: "王" })'],
    [MASKED, 'residents(orderBy: NAME)'],
    [MASKED, 'assistances(filter: { grantedFrom: "2020-01-01" })'],
    [TREASURER, 'residents(filter: { sex: MALE })'],
    [TREASURER, 'households(filter: { addressContains: "1" })'],
    [TREASURER, 'households(orderBy: ADDRESS)'],
    ['doctor for health-care', 'households(filter: { receives: MINIMUM_LIVING_GUARANTEE })'],
    ['doctor for health-care', 'households(filter: { kind: FAMILY })'],
    ['doctor for health-care', 'residents(filter: { alive: true })'],
    ['community-worker for household-service', 'incidents(filter: { status: OPEN })'],
    ['employment-officer for employment-service', 'assistances(filter: { grantedFrom: "2020-01-01" })'],
    ['community-worker for household-service', 'healthRecords(filter: { open: true })'],
  ])('%s may not ask for %s', async (who, list) => {
    const { data, errors } = await ask(who, `{ list: ${list} { totalCount pageInfo { hasNextPage } } }`);
    expect(data).toEqual({ list: null });
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN_FIELD']);
  });

  it.each([
    [
      'doctor for health-care',
      'residents(filter: { namePrefix: "王" })',
      'public-security',
      `residents where name like '王%'`,
    ],
    [
      MASKED,
      'residents(filter: { bornFrom: "1980-01-01", alive: true })',
      'public-security',
      `residents where birth_date >= '1980-01-01' and death_date is null`,
    ],
    [
      TREASURER,
      'assistances(filter: { kind: MINIMUM_LIVING_GUARANTEE })',
      'civil-affairs',
      `assistances a join households h on h.id = a.household_id where a.kind = 'MINIMUM_LIVING_GUARANTEE'`,
    ],
    [
      'community-worker for household-service',
      'households(filter: { receives: MINIMUM_LIVING_GUARANTEE })',
      'civil-affairs',
      `households h where exists (select from assistances a where a.household_id = h.id
        and a.kind = 'MINIMUM_LIVING_GUARANTEE' and a.status = 'ACTIVE')`,
    ],
  ] as const)('%s, who may read it, is not refused %s', async (who, list, department, from) => {
    const region = PERSONAS.find(({ name }) => who.startsWith(name))?.region;
    const condition = `community_code like '${region}%'`;
    const count = await textOf(stack, department, `select count(*) as value from ${from} and ${condition}`);
    const { data, errors } = await ask(who, `{ list: ${list} { totalCount } }`);
    expect([errors, data]).toEqual([[], { list: { totalCount: Number(count) } }]);
  });

  it('by a filter within a list of something that may be read', async () => {
    const query = 'query($id: ID!) { household(id: $id) { id incidents(filter: { status: OPEN }) { totalCount } } }';
    const id = await textOf(
      stack,
      'civil-affairs',
      `select id as value from households where community_code like '220102%' order by 1 limit 1`,
    );
    const answer = await ask('community-worker for household-service', query, { id });
    expect(answer.data).toEqual({ household: { id, incidents: null } });
    expect(refusals(answer)).toEqual(['FORBIDDEN_FIELD Household.incidents NO_AGREEMENT']);
  });
});

describe('a closed list', () => {
  const LISTS = ['residents', 'households', 'incidents', 'payments', 'healthRecords', 'employments', 'accounts'];

  it.each(LISTS)('of %s tells no count, page or cursor, also to who holds another’s cursor', async (list) => {
    const oracle = {
      residents: 'police-officer',
      incidents: 'police-officer',
      payments: 'treasurer',
      accounts: 'treasurer',
    };
    const holder = (oracle as Record<string, string>)[list] ?? 'community-worker';
    const { data } = await ask(holder, `{ list: ${list}(first: 1) { pageInfo { endCursor } } }`);
    const query = `query($after: String) { list: ${list}(first: 1, after: $after) { totalCount pageInfo { hasNextPage endCursor } } }`;
    const answers = await Promise.all(
      [data.list?.pageInfo.endCursor ?? null, null, 'no cursor'].map((after) =>
        ask('dashboard-developer', query, { after }),
      ),
    );
    for (const answer of answers) {
      expect(answer.data).toEqual({ list: null });
      expect(answer.errors).toEqual(answers[0]?.errors);
    }
  });

  it('takes no cursor of another list or order', async () => {
    const { data } = await ask('police-officer', '{ residents(first: 1) { pageInfo { endCursor } } }');
    const after = data.residents.pageInfo.endCursor;
    for (const list of ['residents(after: $after, orderBy: NAME)', 'incidents(after: $after)']) {
      const answer = await ask('police-officer', `query($after: String) { list: ${list} { totalCount } }`, { after });
      expect(answer.data).toEqual({ list: null });
      expect(answer.errors.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
    }
  });
});

describe('the region', () => {
  const worker = { sub: 'worker', dept: 'community', roles: ['community-worker'], purpose: 'household-service' };

  it('asked for must lie within the caller’s, wherever it is written', async () => {
    const asked: [string, object][] = [
      [`{ list: residents(community: "${outside}") { totalCount } }`, {}],
      ['query($code: RegionCode) { list: residents(community: $code) { totalCount } }', { code: outside }],
      [`query($code: RegionCode = "${outside}") { list: households(community: $code) { totalCount } }`, {}],
      [`{ list: incidents(community: "${outside}") { totalCount } }`, {}],
    ];
    for (const [query, variables] of asked) {
      const answer = await ask('community-worker', query, variables);
      expect(answer.data).toEqual({ list: null });
      expect(refusals(answer)).toEqual([expect.stringMatching(/^FORBIDDEN_FIELD Query\.\w+ REGION$/)]);
    }
    const accounts = await ask('treasurer', '{ accounts(filter: { region: "2202" }) { totalCount } }');
    expect(refusals(accounts)).toEqual(['FORBIDDEN_FIELD Query.accounts REGION']);
  });

  it('holds where a community outside is reached without asking for it', async () => {
    const query =
      'query($code: RegionCode!) { community(code: $code) { name residents { totalCount } households { totalCount } } }';
    const { data } = await ask('police-officer', query, { code: outside });
    expect(data.community.name).toEqual(expect.any(String));
    expect(data.community.residents?.totalCount ?? 0).toBe(0);
    expect(data.community.households).toBeNull();
  });

  it('of a narrower token shows what lies in it, and the rest like nobody’s', async () => {
    const region = otherStreet.slice(0, 9);
    const token = await tokenFor(stack.dataDir, { ...worker, region });
    const count = await textOf(
      stack,
      'civil-affairs',
      'select count(*) as value from households where starts_with(community_code, $1)',
      [region],
    );
    const { data } = await askAs(stack, token, { query: '{ households(first: 1) { totalCount } }' });
    expect(Number(count)).toBeGreaterThan(0);
    expect(data).toEqual({ households: { totalCount: Number(count) } });
    const elsewhere = await textOf(
      stack,
      'civil-affairs',
      'select id as value from households where not starts_with(community_code, $1) order by 1 limit 1',
      [region],
    );
    const query = 'query($id: ID!) { household(id: $id) { id address members { resident { name } } } }';
    const answers = await Promise.all(
      [elsewhere, 'aaaaaaaa-0000-4000-8000-000000000001'].map((id) =>
        askAs(stack, token, { query, variables: { id } }),
      ),
    );
    expect(answers[0]?.text).toBe(answers[1]?.text);
    expect(answers[0]?.data).toEqual({ household: null });
  });

  it.each(['22', '2202'])('of an agreement does not cover a token for %s', async (region) => {
    const token = await tokenFor(stack.dataDir, { ...worker, region });
    const answer = await askAs(stack, token, { query: '{ households(first: 1) { totalCount } }' });
    expect(refusals(answer)).toEqual(['FORBIDDEN_FIELD Query.households REGION']);
  });
});

describe('an error', () => {
  it.each([
    ['query($v: CitizenId) { residents(filter: { idNumber: $v }) { totalCount } }'],
    ['query($v: Date) { residents(filter: { bornFrom: $v }) { totalCount } }'],
    ['query($v: DateTime) { incidents(filter: { occurredFrom: $v }) { totalCount } }'],
    ['query($v: IncidentKind) { incidents(filter: { kind: $v }) { totalCount } }'],
    ['query($v: Int) { residents(first: $v) { totalCount } }'],
    ['query($v: String) { residents(after: $v) { totalCount } }'],
    ['query($v: ID!) { resident(id: [$v]) { name } }'],
    ['{ residents(filter: { idNumber: "V" }) { totalCount } }'],
    ['{ residents(filter: { bornFrom: "V" }) { totalCount } }'],
    ['{ residents(first: "V") { totalCount } }'],
    ['{ incidents(filter: { kind: "V" }) { totalCount } }'],
    ['{ incidents(filter: { occurredFrom: "V" }) { totalCount } }'],
  ])('about a value that does not fit says where, and does not quote it: %s', async (query) => {
    // A number with a slip of the pen, which is nobody's but tells whose it was to be.
    const value = idNumber.replace(/.$/, 'Y');
    const { errors, text, data } = await ask('police-officer', query.replace('"V"', `"${value}"`), { v: value });
    expect(errors).toHaveLength(1);
    expect(errors[0]?.extensions.code).toMatch(/^(?:BAD_USER_INPUT|GRAPHQL_VALIDATION_FAILED)$/);
    expect(Object.values(data ?? {}).filter((one) => one !== null)).toEqual([]);
    expect(text).not.toContain(value);
  });

  it.each(['{ _service { sdl } }', '{ _entities(representations: []) { __typename } }'])(
    'is all that is had of what departments tell the gateway only: %s',
    async (query) => {
      const { data, errors } = await ask('police-officer', query);
      expect([data, errors.map(({ extensions }) => extensions.code)]).toEqual([
        undefined,
        ['GRAPHQL_VALIDATION_FAILED'],
      ]);
    },
  );
});

describe('the result of a command', () => {
  const GRANT = `mutation($input: GrantAssistanceInput!) { grantAssistance(input: $input) { assistance { household {
    address members { resident { id name idNumber healthRecord { bloodType } } } } } } }`;

  it('is masked and closed as any other answer', async () => {
    const household = await textOf(
      stack,
      'civil-affairs',
      `select household_id as value from household_members m join households h on h.id = household_id
        where left_on is null and resident_id = $1`,
      [person],
    );
    const input = {
      ...{ idempotencyKey: 'grant-to-a-household', household, kind: 'TEMPORARY', monthlyAmount: '450.00' },
      ...{ grantedOn: '2026-01-01', decisionNumber: 'JD-1' },
    };
    const answer = await ask('civil-affairs-officer for assistance-check', GRANT, { input });
    expect(refusals(answer)).toEqual(['FORBIDDEN_FIELD Resident.healthRecord NO_AGREEMENT']);
    const { members } = answer.data.grantAssistance.assistance.household;
    const own = members.find((member: { resident: { id: string } }) => member.resident.id === person);
    expect(own.resident).toMatchObject({ idNumber: expect.stringMatching(/^\d{3}\*+[\dX]{2}$/), healthRecord: null });
    expect(answer.text).not.toContain(idNumber);
  });

  it.each(['doctor', 'community-worker', 'sharing-officer', 'auditor'])(
    'is nothing to %s, nothing is written',
    async (who) => {
      const before = await textOf(stack, 'civil-affairs', 'select count(*) as value from assistances');
      const household = await textOf(
        stack,
        'civil-affairs',
        'select id as value from households order by 1 desc limit 1',
      );
      const input = {
        ...{ idempotencyKey: `grant-of-${who}`, household, kind: 'TEMPORARY', monthlyAmount: '450.00' },
        ...{ grantedOn: '2026-01-01', decisionNumber: `JD-${who}` },
      };
      const answer = await ask(who, GRANT, { input });
      expect(answer.data).toEqual({ grantAssistance: null });
      expect(refusals(answer)).toEqual(['FORBIDDEN_FIELD Mutation.grantAssistance NOT_SHARED']);
      expect(await textOf(stack, 'civil-affairs', 'select count(*) as value from assistances')).toBe(before);
    },
  );
});
