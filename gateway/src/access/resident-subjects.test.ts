import path from 'node:path';
import type { Caller } from '@community-graph/schema/caller';
import { openDevelopmentIssuer } from '@community-graph/schema/development/issuer';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { readConfig } from '../config.ts';
import { SubgraphClient } from '../execution/subgraph-client.ts';
import { Presence } from '../presence.ts';
import { startTestGraph } from '../testing/test-graph.ts';
import { type SubgraphContext, startSubgraph, type TestServer } from '../testing/test-subgraph.ts';
import { ResidentSubjects } from './resident-subjects.ts';

const PARENT = 'aaaaaaaa-0000-4000-8000-000000000001';
const CHILD = 'aaaaaaaa-0000-4000-8000-000000000002';
const HOUSEHOLD = 'bbbbbbbb-0000-4000-8000-000000000001';
const SDL = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
type Query { resident(id: ID!): Resident }
type Resident @key(fields: "id", resolvable: false) { id: ID!, wards: [Resident!] }`;
const CIVIL_AFFAIRS = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
type Query { nothing: ID }
type Resident @key(fields: "id") { id: ID!, household: Household }
type Household { id: ID!, members: [HouseholdMember!] }
type HouseholdMember { relationToHead: String, resident: Resident }`;

/** What public security was asked, and by whom. */
let asked: { id: string; caller: Caller }[];
let wards: () => { id: string }[] | null;
/** Members of the household, as civil affairs lets the resident see them. */
let members: () => { relationToHead: string; resident: { id: string } }[] | null;
let server: TestServer;
let civilAffairs: TestServer;
let clients: Record<'public-security' | 'civil-affairs', SubgraphClient>;
let residents: ResidentSubjects;

const start = (port?: number) =>
  startSubgraph(
    'public-security',
    {
      sdl: SDL,
      resolvers: {
        Query: {
          resident: (_: unknown, { id }: { id: string }, { caller }: SubgraphContext) => {
            asked.push({ id, caller });
            return { id, wards };
          },
        },
      },
    },
    port,
  );

const startCivilAffairs = () =>
  startSubgraph('civil-affairs', {
    sdl: CIVIL_AFFAIRS,
    resolvers: {
      Resident: {
        __resolveReference: ({ id }: { id: string }, { caller }: SubgraphContext) => {
          asked.push({ id, caller });
          return { id, household: { id: HOUSEHOLD, members } };
        },
      },
    },
  });

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  asked = [];
  wards = () => [{ id: CHILD }];
  server = await start();
  civilAffairs = await startCivilAffairs();
  members = () => [{ relationToHead: 'HEAD', resident: { id: PARENT } }];
  const config = readConfig({ PUBLIC_SECURITY_URL: server.url, CIVIL_AFFAIRS_URL: civilAffairs.url });
  const clientOf = (code: string) => {
    const subgraph = config?.subgraphs.get(code);
    if (!subgraph) throw new Error(`${code} is not configured.`);
    return new SubgraphClient(subgraph, { log: pino({ level: 'silent' }) });
  };
  clients = { 'public-security': clientOf('public-security'), 'civil-affairs': clientOf('civil-affairs') };
  residents = new ResidentSubjects((code) => clients[code]);
});
afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(Object.values(clients).map((client) => client.close()));
  await Promise.all([server, civilAffairs].map((one) => one.stop().catch(() => undefined)));
});

const caller = (changes: Partial<Caller> = {}): Caller => ({
  sub: PARENT,
  dept: 'community',
  roles: ['resident'],
  region: '220102',
  purpose: 'own-record',
  exp: Math.floor(Date.now() / 1000) + 600,
  ...changes,
});
const known = (one: Caller, by = residents) => by.addTo(one, { requestId: 'r-00000001', presence: new Presence() });
const subjectsOf = async (one: Caller, by = residents) => (await known(one, by)).subjects;
const householdsOf = async (one: Caller, by = residents) => (await known(one, by)).households;

describe('the subjects of a resident', () => {
  it('are the resident, then the minors in the resident’s care, asked for as the resident', async () => {
    expect(await subjectsOf(caller())).toEqual([PARENT, CHILD]);
    const question = { id: PARENT, caller: { ...caller(), subjects: [PARENT] } };
    // By either department.
    expect(asked).toEqual([question, question]);
  });

  it('are not taken from elsewhere, and officials have none', async () => {
    expect(await subjectsOf(caller({ subjects: [CHILD] }))).toEqual([PARENT, CHILD]);
    const official = caller({ roles: ['doctor'], dept: 'health' });
    expect(await residents.addTo(official, { requestId: 'r', presence: new Presence() })).toBe(official);
    expect(asked).toHaveLength(2);
  });

  it('are none when the token does not name a person', async () => {
    for (const sub of ['resident', `${PARENT} `, `${PARENT},${CHILD}`, "' or true --"]) {
      expect(await subjectsOf(caller({ sub }))).toBeUndefined();
    }
    expect(asked).toEqual([]);
  });

  it('are remembered for a minute', async () => {
    await subjectsOf(caller());
    wards = () => [];
    vi.setSystemTime(Date.now() + 59_000);
    expect(await subjectsOf(caller())).toEqual([PARENT, CHILD]);
    vi.setSystemTime(Date.now() + 1_000);
    expect(await subjectsOf(caller())).toEqual([PARENT]);
    expect(asked).toHaveLength(4);
  });

  it('are the resident alone while public security is down, and whole again when it is back', async () => {
    const { port } = server;
    await server.stop();
    expect(await subjectsOf(caller())).toEqual([PARENT]);
    server = await start(port);
    expect(await subjectsOf(caller())).toEqual([PARENT, CHILD]);
  });

  it('are the resident alone while public security refuses or answers something else, which is not remembered', async () => {
    wards = () => {
      throw new Error('refused');
    };
    expect(await subjectsOf(caller())).toEqual([PARENT]);
    wards = () => null;
    expect(await subjectsOf(caller())).toEqual([PARENT]);
    wards = () => [{ id: 'no identifier' }];
    expect(await subjectsOf(caller())).toEqual([PARENT]);
    wards = () => [{ id: CHILD }];
    expect(await subjectsOf(caller())).toEqual([PARENT, CHILD]);
    expect(await subjectsOf(caller(), new ResidentSubjects(() => undefined))).toEqual([PARENT]);
  });

  it('are never more than a caller may carry', async () => {
    wards = () =>
      Array.from({ length: 40 }, (_, n) => ({ id: `aaaaaaaa-0000-4000-8000-${String(n + 2).padStart(12, '0')}` }));
    expect(await subjectsOf(caller())).toHaveLength(32);
  });
});

describe('the households of a resident', () => {
  it('are the one of which the resident is the head, and none for who is another member', async () => {
    expect(await householdsOf(caller({ households: [CHILD] }))).toEqual([HOUSEHOLD]);
    members = () => [{ relationToHead: 'HEAD', resident: { id: PARENT } }];
    wards = () => null;
    expect(await householdsOf(caller({ sub: CHILD }))).toEqual([]);
    members = () => [{ relationToHead: 'SON', resident: { id: CHILD } }];
    vi.setSystemTime(Date.now() + 60_000);
    expect(await householdsOf(caller({ sub: CHILD }))).toEqual([]);
  });

  it('are none while civil affairs is down or refuses, which is not remembered, and the subjects stand', async () => {
    members = () => {
      throw new Error('refused');
    };
    expect(await known(caller())).toMatchObject({ subjects: [PARENT, CHILD], households: [] });
    members = () => [{ relationToHead: 'HEAD', resident: { id: PARENT } }];
    expect(await householdsOf(caller())).toEqual([HOUSEHOLD]);
    vi.setSystemTime(Date.now() + 60_000);
    await civilAffairs.stop();
    expect(await known(caller())).toMatchObject({ subjects: [PARENT, CHILD], households: [] });
  });
});

describe('a resident who asks through the gateway', () => {
  it('is made known to the departments with the own record as subject, an official with none', async () => {
    const graph = await startTestGraph();
    onTestFinished(() => graph.stop());
    const issuer = await openDevelopmentIssuer(path.dirname(graph.supergraphFile), {});
    const askerOf = async (persona: string, sub: string) => {
      const authorization = `Bearer ${await issuer.mint({ persona, sub })}`;
      return JSON.parse((await graph.ask('{ asker }', {}, { authorization })).body.data.asker);
    };
    expect(await askerOf('resident', PARENT)).toMatchObject({ sub: PARENT, subjects: [PARENT] });
    expect(await askerOf('resident', 'resident')).not.toHaveProperty('subjects');
    expect(await askerOf('doctor', PARENT)).not.toHaveProperty('subjects');
  });
});
