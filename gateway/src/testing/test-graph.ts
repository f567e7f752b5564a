import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { composeServices } from '@apollo/composition';
import type { Policy } from '@community-graph/schema/access/policy';
import type { DepartmentCode } from '@community-graph/schema/departments';
import { openDevelopmentIssuer } from '@community-graph/schema/development/issuer';
import { GraphQLError, parse } from 'graphql';
import { pino } from 'pino';
import type { LookRecord } from '../access/look-of.ts';
import { readConfig } from '../config.ts';
import { type RunningGateway, startGateway } from '../start-gateway.ts';
import { LABELS } from './labels.ts';
import { startTestOffice, type TestOffice } from './test-office.ts';
import { type SubgraphContext, startSubgraph, type TestDefinition, type TestSubgraph } from './test-subgraph.ts';

const OPEN = '@sharing(type: UNCONDITIONAL, sensitivity: PUBLIC)';

const civilAffairs = `${LABELS}
type Query ${OPEN} { household(id: ID!): Household, households(first: Int): [Household!], asker: String, fails(how: String!): String }
type Mutation ${OPEN} { moveHousehold(id: ID!, address: String!): Household }
type Household @key(fields: "id") ${OPEN} { id: ID!, address: String, parent: Household, members: [Resident!] }
type Resident @key(fields: "id", resolvable: false) ${OPEN} { id: ID! }`;

const health = `${LABELS}
type Query ${OPEN} { bloodTypes: [String!] }
type Mutation ${OPEN} { recordBloodType(id: ID!, bloodType: String!): Resident }
type Resident @key(fields: "id") ${OPEN} { id: ID!, bloodType: String, serial: Int, note: String, visits: [String!] }`;

const household = (id: string) => ({ id, address: `Address ${id}`, members: [{ id: `${id}a` }, { id: `${id}b` }] });

/** Errors as careless subgraphs make them. */
const failures: Record<string, () => unknown> = {
  plain: () => {
    throw new Error('select * from residents failed at http://10.0.0.7:5432');
  },
  faults: () => {
    const faults = [{ path: ['input', 'id'], code: 'FORMAT', message: 'Not an id.' }];
    throw new GraphQLError('Refused.', { extensions: { code: 'BAD_USER_INPUT', faults, sql: 'select 1' } });
  },
  status: () => {
    throw new GraphQLError('Hidden.', {
      extensions: { code: 'CONFLICT', http: { status: 302 }, stacktrace: ['at x'] },
    });
  },
  wrongType: () => ({ not: 'a string' }),
};

/** What a subgraph answers that runs but cannot reach its database. */
function unreachableDatabase(): never {
  throw new GraphQLError('No data now.', { extensions: { code: 'SUBGRAPH_UNAVAILABLE' } });
}

/** The resolvers and schemas of the two departments of the test graph, in which everything is open. */
export const departments = {
  'civil-affairs': {
    sdl: civilAffairs,
    resolvers: {
      Query: {
        household: (_: unknown, { id }: { id: string }) => household(id),
        households: (_: unknown, { first = 3 }) => Array.from({ length: first }, (_unused, n) => household(`h${n}`)),
        asker: (_: unknown, _args: unknown, { caller, requestId }: SubgraphContext) =>
          JSON.stringify({ ...caller, requestId }),
        fails: (_: unknown, { how }: { how: string }) => failures[how]?.(),
      },
      Mutation: {
        moveHousehold: (_: unknown, given: { id: string; address: string }) => ({ ...household(given.id), ...given }),
      },
      Household: {
        __resolveReference: ({ id }: { id: string }) => household(id),
        parent: ({ id }: { id: string }) => household(`${id}p`),
      },
    },
  },
  health: {
    sdl: health,
    resolvers: {
      Query: { bloodTypes: () => ['A', 'B'] },
      Mutation: { recordBloodType: (_: unknown, given: { id: string; bloodType: string }) => given },
      Resident: {
        __resolveReference: ({ id }: { id: string }) => {
          if (id.startsWith('dark')) return unreachableDatabase();
          if (id.startsWith('late')) return Promise.resolve().then(unreachableDatabase);
          return { id, bloodType: 'O', note: null, serial: 1, visits: ['2026-11-01'] };
        },
      },
    },
  },
} as const satisfies Partial<Record<DepartmentCode, TestDefinition>>;

type TestDepartment = keyof typeof departments;
type TestDepartments = Readonly<Record<TestDepartment, TestDefinition>>;

/** The supergraph of the two departments; `extra` is added to civil affairs’ schema. */
export function composeTestGraph(
  urls: Partial<Record<TestDepartment, string>> = {},
  extra = '',
  definitions: TestDepartments = departments,
): string {
  const composed = composeServices(
    (Object.keys(definitions) as TestDepartment[]).map((name) => ({
      name,
      url: urls[name] ?? 'http://nowhere.invalid/graphql',
      typeDefs: parse(name === 'civil-affairs' ? `${definitions[name].sdl}\n${extra}` : definitions[name].sdl),
    })),
  );
  if (!composed.supergraphSdl) throw new Error(String(composed.errors));
  return composed.supergraphSdl;
}

/** What a client of the test graph got. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
  readonly body: any;
}

/** A gateway over two real subgraphs, and an office that publishes a policy. */
export interface TestGraph {
  readonly gateway: RunningGateway;
  readonly supergraphFile: string;
  readonly subgraphs: Record<TestDepartment, TestSubgraph>;
  /** Publishes the policy. */
  readonly office: TestOffice;
  /** Lines of the gateway's log so far. */
  readonly logged: string[];
  token(persona?: string, sub?: string): Promise<string>;
  ask(query: string, variables?: object, headers?: Record<string, string>): Promise<Answer>;
  /** Starts a department's subgraph again, at its old address. */
  restart(name: TestDepartment): Promise<void>;
  stop(): Promise<void>;
}

/** Sends one operation and reads the answer. */
export async function post(url: string, payload: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
  const response = await fetch(url, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text.startsWith('{') ? JSON.parse(text) : text };
}

/** Starts the two departments and the gateway, each on a free port. */
export async function startTestGraph(
  env: Record<string, string> = {},
  args: string[] = [],
  definitions: TestDepartments = departments,
  policy: Partial<Policy> = {},
  record?: LookRecord,
): Promise<TestGraph> {
  const folder = await mkdtemp(path.join(tmpdir(), 'gateway-'));
  const subgraphs = {
    'civil-affairs': await startSubgraph('civil-affairs', definitions['civil-affairs']),
    health: await startSubgraph('health', definitions.health),
  };
  const office = await startTestOffice(policy);
  const supergraphFile = path.join(folder, 'supergraph.graphql');
  await writeFile(supergraphFile, composeTestGraph({}, '', definitions));
  const places = { ...office.env, CIVIL_AFFAIRS_URL: subgraphs['civil-affairs'].url, HEALTH_URL: subgraphs.health.url };
  const config = readConfig(
    {
      PORT: '0',
      DATA_DIR: folder,
      DASHBOARD_DIR: path.join(folder, 'pages'),
      DOCS_DIR: path.join(folder, 'docs'),
      ...places,
      ...env,
    },
    ['--supergraph', supergraphFile, ...args],
  );
  if (!config) throw new Error('The test asked for help.');
  const logged: string[] = [];
  const log = pino({ level: env.LOG_LEVEL ?? 'info' }, { write: (line: string) => logged.push(line) });
  const gateway = await startGateway(config, log, record);
  const issuer = await openDevelopmentIssuer(folder, {});
  const token = (persona = 'community-worker', sub?: string) => issuer.mint({ persona, ...(sub && { sub }) });
  const authorization = `Bearer ${await token()}`;
  return {
    gateway,
    supergraphFile,
    subgraphs,
    office,
    logged,
    token,
    ask: (query, variables = {}, headers = {}) =>
      post(`${gateway.url}/graphql`, { query, variables }, { authorization, ...headers }),
    restart: async (name) => {
      subgraphs[name] = await startSubgraph(name, definitions[name], subgraphs[name].port);
    },
    stop: async () => {
      await gateway.stop();
      await Promise.all(
        [...Object.values(subgraphs), office].map((subgraph) => subgraph.stop().catch(() => undefined)),
      );
      await rm(folder, { recursive: true });
    },
  };
}
