import type { ChildProcess } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterMonths, chinaDate } from '@community-graph/kit/dates';
import { repositoryRoot } from '@community-graph/local/repository';
import { officePublicKeys, officeSigningKey } from '@community-graph/schema/access/office-keys';
import { knownByCode } from '@community-graph/schema/departments';
import { personaByName } from '@community-graph/schema/development/personas';
import { Registry } from '@community-graph/schema/registry/registry';
import { signSupergraph } from '@community-graph/schema/registry/signed-supergraph';
import { requestKeys } from '@community-graph/schema/request-keys';
import { signRequest } from '@community-graph/schema/request-signature';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Claims, tokenFor } from '../authorization/tokens.ts';
import { callerOf } from '../direct-request.ts';
import { atOffice } from '../record-at-office.ts';
import type { GraphAnswer } from '../start-test-stack.ts';
import { stack } from '../the-stack.ts';
import { JUSTICE_PORT, REGISTRY, SUPERGRAPH } from './environment.ts';
import { end, endAll, run, said } from './programs.ts';

const SOON = { timeout: 20_000, interval: 100 };
/** A gateway plans what was asked before anew, before it serves another graph. */
const SWAP = { timeout: 60_000, interval: 200 };
const URL_OF_JUSTICE = `http://127.0.0.1:${JUSTICE_PORT}/graphql`;
const keys = { publicKeys: officePublicKeys({}), signingKey: officeSigningKey({}) };
const registry = new Registry(REGISTRY, keys);
let databaseUrl: string;
let community: string;
let resident: string;

/** A hundredth in which somebody is, when a share is taken over (`gateway/src/planning/progressive-overrides.ts`). */
const lotOf = (sub: string) => (createHash('sha256').update(sub).digest().readUInt32BE() / 2 ** 32) * 100;
const subBelow50 = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7', 'p8'].find((sub) => lotOf(sub) < 50) ?? '';
const subAbove50 = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7', 'p8'].find((sub) => lotOf(sub) >= 50) ?? '';

function official(persona: string, sub: string, dept?: string): Claims {
  const { dept: own, roles, region, purposes } = personaByName(persona);
  return { sub, dept: dept ?? own, roles, region, purpose: purposes[0] };
}
const justiceOfficer = (sub: string): Claims => ({
  ...{ sub, dept: 'justice', roles: ['justice-officer'], region: '2201', purpose: 'policing' },
});
const police = (sub: string) => official('police-officer', sub);
const worker = (sub: string) => official('community-worker', sub);
const askAs = async (who: Claims, query: string, variables: object = {}): Promise<GraphAnswer> =>
  stack.askWith(await tokenFor(stack.dataDir, who), query, variables);
/** Departments that were asked for an answer. */
const askedOf = ({ headers }: GraphAnswer) => headers.get('server-timing') ?? '';

const DISPUTE = `id kind place summary status reportedOn acceptedOn endedOn endReason version community { code }
  parties { role outsider resident { id } } sessions { id heldOn place record mediators { id } }
  agreement { number reachedOn terms performBy fulfilledOn court confirmationNumber confirmedOn }`;
const CASE = `id resident { id } matterKind matter status ground appliedOn evidenceGatheredAt decideBy decidedOn refusalReason
  lawyer { id } assignedOn closedOn outcome closingNote community { code } version`;
const ORDER = `id resident { id } community { code } kind status decidedBy documentNumber startsOn endsOn reportedOn
  officer { id } visitEveryDays nextVisitDueOn endedOn endReason retainUntil version
  visits { visitedOn kind result note } supports { givenOn kind note }`;
const page = (node: string) => `{ totalCount pageInfo { hasNextPage hasPreviousPage } edges { node { ${node} } } }`;
const EVERYTHING = `query ($community: RegionCode!, $resident: ID!) {
  community(code: $community) { disputes(first: 100) ${page(DISPUTE)} legalAidCases(first: 100) ${page(CASE)}
    supervisionOrders(first: 100) ${page(ORDER)} }
  resident(id: $resident) { disputes ${page(DISPUTE)} legalAidCases ${page(CASE)} supervisionOrders { ${ORDER} } }
  all: disputes(first: 7, orderBy: REPORTED_ON) ${page(DISPUTE)}
  some: disputes(community: $community, filter: { status: MEDIATING }) ${page(DISPUTE)}
  cases: legalAidCases(first: 7, filter: { appliedFrom: "2020-01-01" }, orderBy: APPLIED_ON) ${page(CASE)}
  orders: supervisionOrders(first: 7) ${page(ORDER)} }`;
const DISPUTES = `query ($community: RegionCode!) { community(code: $community) { disputes { edges { node { id status } } } } }`;
/** All that the police may read of the modules in one community. */
const everything = (sub: string, who = police(sub)) => askAs(who, EVERYTHING, { community, resident });

/** Waits until a department answers somebody of the police about disputes. */
const swapped = async (sub: string, department: string): Promise<void> => {
  const since = Date.now();
  await vi.waitFor(async () => {
    const told = await askAs(police(sub), DISPUTES, { community });
    expect(told.errors).toEqual([]);
    expect(askedOf(told)).toContain(department);
  }, SWAP);
  console.log(`${department} answered ${Date.now() - since} ms after a step`);
};

/** Its SDL at percent(0), and the supergraph that the registry composes of it and the others. */
let sdlAtNought: string;
let composed: string;
/** Serves another share below a hundred: they differ in the label alone, and one composition takes longer than most of this. */
function serve(percent: number): void {
  const text = composed.replaceAll('percent(0)', `percent(${percent})`);
  writeFileSync(`${SUPERGRAPH}.new`, signSupergraph(text, keys.signingKey));
  renameSync(`${SUPERGRAPH}.new`, SUPERGRAPH);
}

let service: ChildProcess | undefined;
async function startJustice(percent: number): Promise<void> {
  await end(service);
  service = run('examples/justice/src/main.ts', [], {
    ...{ JUSTICE_PORT: String(JUSTICE_PORT), JUSTICE_DATABASE_URL: databaseUrl, JUSTICE_TAKES: String(percent) },
    SHARING_URL: stack.subgraphUrls.sharing,
  });
  const isReady = () =>
    fetch(new URL('/health/ready', URL_OF_JUSTICE)).then(
      ({ status }) => status === 200,
      () => false,
    );
  await vi.waitUntil(isReady, SOON);
}

/** Hands over, and follows until it is stopped. */
async function handOver(): Promise<string[]> {
  const giver = run('deploy/local/src/handover.ts', ['mediation', 'legal-aid', 'supervision', '--follow'], {
    PUBLIC_SECURITY_DATABASE_URL: stack.databaseUrls['public-security'],
  });
  const taker = run('examples/justice/src/take-over.ts', [], { JUSTICE_DATABASE_URL: databaseUrl });
  giver.stdout?.pipe(taker.stdin as NodeJS.WritableStream);
  const lines: string[] = [];
  createInterface({ input: taker.stdout as NodeJS.ReadableStream }).on('line', (line) => lines.push(line));
  await vi.waitUntil(() => lines.length >= 8, SOON);
  return lines.slice(0, 8);
}

/** A community, and a resident of it, of whom there is something of every module. */
async function findSamples(): Promise<void> {
  const client = new pg.Client({
    connectionString: stack.databaseUrls['public-security'],
    options: '-c app.mode=system',
  });
  await client.connect();
  const { rows } = await client.query<{ community: string }>(
    `select community_code as community from disputes join legal_aid_cases using (community_code)
     join supervision_orders using (community_code) where community_code like '2201%' limit 1`,
  );
  community = rows[0]?.community ?? '';
  const found = await client.query<{ id: string }>(
    `select resident_id as id from dispute_parties join disputes on disputes.id = dispute_id
     where community_code = $1 and resident_id is not null limit 1`,
    [community],
  );
  resident = found.rows[0]?.id ?? '';
  await client.end();
}

async function makeDatabase(): Promise<void> {
  const client = new pg.Client({ connectionString: stack.postgres?.adminUrl });
  await client.connect();
  await client.query(`create role justice login password 'justice'`);
  await client.query('create database justice owner justice');
  await client.end();
  const url = new URL(stack.postgres?.adminUrl ?? '');
  Object.assign(url, { username: 'justice', password: 'justice', pathname: '/justice' });
  databaseUrl = url.href;
}

beforeAll(async () => {
  await Promise.all([makeDatabase(), findSamples()]);
  sdlAtNought = await said('examples/justice/src/sdl.ts', [], { JUSTICE_TAKES: '0' });
});
afterAll(async () => {
  await endAll();
  // As the system began, for the parts that follow.
  writeFileSync(`${SUPERGRAPH}.new`, readFileSync(path.join(repositoryRoot, 'schema/supergraph.graphql')));
  renameSync(`${SUPERGRAPH}.new`, SUPERGRAPH);
});

/** Makes an agreement at the office by two officials of each side. */
async function agree(from: readonly Claims[], to: readonly Claims[], input: object): Promise<string> {
  const today = chinaDate();
  const submit = {
    ...{ roles: from[0]?.roles, purposes: [from[0]?.purpose], region: '2201', masked: false, delivery: 'QUERY' },
    ...{
      from: today,
      until: afterMonths(today, 12),
      basis: '《政务数据共享条例》第二十条。',
      scenario: '模块移交后继续使用。',
    },
    ...{ impactAssessment: 'PIA-2026-SF-001', idempotencyKey: randomUUID(), ...input },
  };
  const change = async (who: Claims, mutation: string, type: string, given: object) => {
    const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { application { id number state version } } }`;
    const { data, errors } = await askAs(who, query, { input: given });
    expect(errors, mutation).toEqual([]);
    return data[mutation].application;
  };
  let application = await change(
    from[0] as Claims,
    'submitSharingApplication',
    'SubmitSharingApplicationInput',
    submit,
  );
  for (const [who, mutation] of [
    [from[1], 'approveSharingApplication'],
    [to[0], 'acceptSharingApplication'],
    [to[1], 'consentToSharingApplication'],
  ] as const) {
    const step = { application: application.id, expectedVersion: application.version, idempotencyKey: randomUUID() };
    application = await change(who as Claims, mutation, 'StepSharingApplicationInput', step);
  }
  expect(application.state).toBe('ACTIVE');
  return application.number;
}

/** The agreements of an answer's look. */
const agreementsOf = ({ headers }: GraphAnswer): Promise<string[]> =>
  vi.waitUntil(async () => {
    const { rows } = await atOffice(stack, 'office', (client) =>
      client.query(
        `select look::jsonb -> 'agreements' as numbers from access_record.looks
        where look::jsonb ->> 'requestId' = $1`,
        [headers.get('x-request-id')],
      ),
    );
    return rows[0]?.numbers;
  }, SOON);

describe('justice takes modules over from public security', () => {
  let before: GraphAnswer;
  let number: string;

  it('has what was handed over', async () => {
    before = await everything(subBelow50);
    expect(before.errors).toEqual([]);
    expect(askedOf(before)).not.toContain('justice');
    for (const list of ['disputes', 'legalAidCases', 'supervisionOrders'])
      expect(before.data.community[list].totalCount, list).toBeGreaterThan(0);
    expect(before.data.resident.disputes.totalCount).toBeGreaterThan(0);
    const taken = await handOver();
    expect(taken.join('\n')).toMatch(/^disputes: (\d+) handed over, \1 new or changed, 0 removed$/m);
    await startJustice(50);
  });

  it('is asked nothing at percent(0)', async () => {
    const swaps = () =>
      readFileSync(path.join(stack.dataDir, 'logs/gateway.log'), 'utf8').split('supergraph swapped').length;
    const earlier = swaps();
    registry.promote('justice', registry.publish('justice', sdlAtNought));
    composed = readFileSync(registry.supergraphFile, 'utf8').replace(/^# signed-by .*\n?/m, '');
    await vi.waitUntil(() => swaps() > earlier, SWAP);
    const at0 = await everything(subBelow50);
    expect(at0).toMatchObject({ errors: [], data: before.data });
    expect(askedOf(at0)).not.toContain('justice');
  });

  it('answers the same to its share at percent(50), and public security to the others', async () => {
    serve(50);
    await swapped(subBelow50, 'justice');
    const [mine, others] = [await everything(subBelow50), await everything(subAbove50)];
    expect(mine).toMatchObject({ errors: [], data: before.data });
    expect(others).toMatchObject({ errors: [], data: before.data });
    expect(askedOf(others)).not.toContain('justice');
  });

  it('is told within seconds what public security goes on changing', async () => {
    const input = {
      ...{ idempotencyKey: randomUUID(), community, kind: 'NEIGHBOUR', place: '楼道', summary: '移交期间的纠纷' },
      ...{
        reportedOn: chinaDate(),
        parties: [
          { role: 'APPLICANT', resident },
          { role: 'RESPONDENT', outsider: '某公司' },
        ],
      },
    };
    const report = 'mutation ($input: ReportDisputeInput!) { reportDispute(input: $input) { dispute { id } } }';
    const { data, errors } = await askAs(police(subBelow50), report, { input });
    expect(errors).toEqual([]);
    const since = Date.now();
    const query = 'query ($id: ID!) { dispute(id: $id) { summary parties { outsider } } }';
    await vi.waitFor(async () => {
      const told = await askAs(police(subBelow50), query, data.reportDispute.dispute);
      expect(askedOf(told)).toContain('justice');
      expect(told.data.dispute).toMatchObject({ summary: '移交期间的纠纷' });
      expect(told.data.dispute.parties).toContainEqual({ outsider: '某公司' });
    }, SOON);
    console.log(`a change reached justice after ${Date.now() - since} ms`);
  });

  it('leaves the owner and the agreements as they are until the last bit: both departments decide alike', async () => {
    const SUMMARIES = DISPUTES.replace('status', 'status summary');
    for (const sub of [subBelow50, subAbove50]) {
      const told = await askAs(worker(sub), SUMMARIES, { community });
      expect(askedOf(told).includes('justice')).toBe(sub === subBelow50);
      const [first] = told.data.community.disputes.edges;
      expect(first.node).toMatchObject({ id: expect.any(String), status: expect.any(String), summary: null });
      expect(told.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN_FIELD', reason: 'NO_AGREEMENT' } }]);
      expect(await agreementsOf(told)).toHaveLength(1);
      const stranger = await askAs(justiceOfficer(sub), DISPUTES, { community });
      expect(stranger.data.community).toEqual({ disputes: null });
    }
  });

  it('refuses who gets past the gateway: unsigned, forged, and what its caller may not have', async () => {
    const body = JSON.stringify({ query: DISPUTES.replace('status', 'summary'), variables: { community } });
    const plain = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
    expect((await fetch(URL_OF_JUSTICE, plain)).status).toBe(401);
    const [[keyId, key] = ['', '']] = requestKeys(knownByCode('justice'), {});
    const caller = callerOf('community-worker');
    const entity = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Dispute { status summary } } }';
    const id = before.data.community.disputes.edges[0].node.id;
    const asked = JSON.stringify({ query: entity, variables: { r: [{ __typename: 'Dispute', id }] } });
    const proof = signRequest({ key, keyId, path: '/graphql', body: asked, caller, requestId: randomUUID() });
    const headers = { 'content-type': 'application/json', ...proof };
    const forged = { ...headers, 'x-caller': Buffer.from(JSON.stringify(police('x'))).toString('base64url') };
    expect((await fetch(URL_OF_JUSTICE, { method: 'POST', headers: forged, body: asked })).status).toBe(401);
    const answer = await (await fetch(URL_OF_JUSTICE, { method: 'POST', headers, body: asked })).json();
    expect(answer.data._entities).toEqual([{ status: expect.any(String), summary: null }]);
    expect(answer.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN_FIELD', reason: 'NO_AGREEMENT' } }]);
    expect(answer.extensions.subjects.length).toBeGreaterThan(0);
  });

  it('owns them at percent(100), by agreements that were made beforehand', async () => {
    const sdlAtHundred = await said('examples/justice/src/sdl.ts', [], { JUSTICE_TAKES: '100' });
    const officers = [justiceOfficer('j1'), justiceOfficer('j2')];
    const setRoles = 'mutation ($input: SetOwnerRolesInput!) { setOwnerRoles(input: $input) { policyVersion } }';
    const input = { department: 'justice', roles: ['justice-officer'], idempotencyKey: randomUUID() };
    expect((await stack.ask(setRoles, { input }, 'sharing-officer')).errors).toEqual([]);
    const fields = ['Community.disputes', 'Dispute.kind', 'Dispute.status'];
    number = await agree([worker('w1'), worker('w2')], officers, { provider: 'justice', fields });
    await end(service);
    await startJustice(100);
    registry.promote('justice', registry.publish('justice', sdlAtHundred));
    const mine = await vi.waitFor(async () => {
      const told = await everything(subAbove50, justiceOfficer(subAbove50));
      expect(askedOf(told)).toContain('justice');
      return told;
    }, SWAP);
    // Residents are public security's: whom justice may look up there, an agreement with it would say.
    expect(mine.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN_FIELD', field: 'Query.resident' } }]);
    const theirs = await stack.askWith(await stack.token('police-officer'), DISPUTES, { community });
    expect(theirs.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN_FIELD', reason: 'NO_AGREEMENT' } }]);
    expect(mine.data.community.supervisionOrders).toEqual(before.data.community.supervisionOrders);
    expect(mine.data.community.legalAidCases).toEqual(before.data.community.legalAidCases);
    const told = await askAs(worker(subAbove50), DISPUTES, { community });
    expect(told.errors).toEqual([]);
    expect(askedOf(told)).toContain('justice');
    expect(await agreementsOf(told)).toEqual([number]);
  });

  it('writes what it owns: its officials and community workers, once for a key, and public security no more', async () => {
    const report = 'mutation ($input: ReportDisputeInput!) { reportDispute(input: $input) { dispute { id } } }';
    const accept =
      'mutation ($input: AcceptDisputeInput!) { acceptDispute(input: $input) { dispute { status version } } }';
    const parties = [
      { role: 'APPLICANT', resident },
      { role: 'RESPONDENT', outsider: '某公司' },
    ];
    const input = {
      ...{ idempotencyKey: randomUUID(), community, kind: 'NEIGHBOUR', place: '楼道', summary: '移交之后的纠纷' },
      ...{ reportedOn: chinaDate(), parties },
    };
    const [first, again] = [await askAs(worker('w3'), report, { input }), await askAs(worker('w3'), report, { input })];
    for (const told of [first, again]) {
      expect(told.errors).toEqual([]);
      expect(askedOf(told)).toContain('justice');
      expect(askedOf(told)).not.toContain('public-security');
    }
    expect(again.data).toEqual(first.data);
    const { dispute } = first.data.reportDispute;
    const step = { dispute: dispute.id, expectedVersion: 1, acceptedOn: chinaDate() };
    const asked = (who: Claims) => askAs(who, accept, { input: { ...step, idempotencyKey: randomUUID() } });
    const refused = await asked(police('p1'));
    expect(refused.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN_FIELD', reason: 'NOT_SHARED' } }]);
    const accepted = await asked(justiceOfficer('j3'));
    expect(accepted).toMatchObject({
      errors: [],
      data: { acceptDispute: { dispute: { status: 'ACCEPTED', version: 2 } } },
    });
    expect((await asked(justiceOfficer('j3'))).errors).toMatchObject([{ extensions: { code: 'CONFLICT' } }]);
  });

  it('is asked nothing again when the office takes the step back, as an operator types it', async () => {
    await startJustice(0);
    const told = await said('schema/src/registry-cli.ts', ['rollback', '--subgraph', 'justice'], {
      REGISTRY_DIR: REGISTRY,
    });
    expect(told).toContain('justice is back at 1');
    for (const sub of [subAbove50, subBelow50]) await swapped(sub, 'public-security');
    const listed = await said('schema/src/registry-cli.ts', ['versions'], { REGISTRY_DIR: REGISTRY });
    expect(listed).toContain('justice 司法行政: [1] 2');
    expect(listed).toMatch(/5 {2}\S+ {2}roll-back justice 1/);
  });
});
