import { fileURLToPath } from 'node:url';
import type { Policy } from '@community-graph/schema/access/policy';
import { type Caller, callerSchema } from '@community-graph/schema/caller';
import type { GraphQLFormattedError } from 'graphql';
import { pino } from 'pino';
import { withHeldRoles } from '../access/held-roles.ts';
import { PolicyAccess } from '../access/policy-access.ts';
import type { RequestContext } from '../context.ts';
import { withAllRows } from '../database/all-rows.ts';
import { type Database, openDatabase } from '../database/connect.ts';
import { openScope, scopeOf } from '../database/scope.ts';
import { type StatementTally, tallyStatements } from '../database/statements.ts';
import { EvidenceSealer } from '../evidence/evidence.ts';
import { CursorSigner } from '../pagination/cursor.ts';
import { startApollo } from '../server/apollo.ts';
import { buildDepartmentGraph, type SubgraphDefinition } from '../server/definition.ts';
import { createMigratedDatabase } from './test-database.ts';
import { TEST_ROLE, testPolicy } from './test-policy.ts';

/** Answer of a test's operation. */
export interface TestAnswer {
  // biome-ignore lint/suspicious/noExplicitAny: a test reads the answer's fields by hand
  readonly data: any;
  readonly errors: readonly GraphQLFormattedError[];
  /** Whom the data are about. */
  readonly subjects: readonly string[];
}

/** A department's real schema on a real, empty database. */
export interface TestSubgraph {
  /**
   * Runs an operation, as an official of the department unless a caller is given, under a policy by which the
   * department's own officials may read and write everything of it, unless another is given.
   */
  execute(
    document: string,
    variables?: Record<string, unknown>,
    caller?: Partial<Caller>,
    policy?: Partial<Policy>,
  ): Promise<TestAnswer>;
  /** The database with all its rows, for what a test puts there and looks up. */
  readonly db: Database;
  /** URL of the database with all its rows. */
  readonly url: string;
  /** Statements that the last operation ran outside transactions. */
  statements(): number;
  stop(): Promise<void>;
}

/** Starts a subgraph for a test, without the network: the trust between services has tests of its own. */
export async function startTestSubgraph<Loaders>(definition: SubgraphDefinition<Loaders>): Promise<TestSubgraph> {
  const { url: bare, drop } = await createMigratedDatabase(fileURLToPath(definition.packageRoot));
  const url = withAllRows(bare);
  const database = openDatabase({ url: bare, applicationName: 'test' });
  const whole = openDatabase({ url, applicationName: 'test' });
  const graph = buildDepartmentGraph(definition as SubgraphDefinition);
  const apollo = await startApollo<Loaders>(definition, graph, pino({ level: process.env.TEST_LOG_LEVEL ?? 'silent' }));
  const cursors = new CursorSigner(['a secret for tests']);
  const evidence = new EvidenceSealer(['a secret for tests']);
  let tally: StatementTally = { count: 0, milliseconds: 0 };
  return {
    db: whole.db,
    url,
    statements: () => tally.count,
    execute: async (query, variables = {}, caller = {}, policy = {}) => {
      tally = { count: 0, milliseconds: 0 };
      const asked = testCaller(definition.department, caller);
      const db = openScope(database, scopeOf(asked, definition.department));
      const current = { ...testPolicy(definition.department), ...policy };
      const access = new PolicyAccess(graph.terms, { current }).of(asked);
      const contextValue: RequestContext<Loaders> = {
        caller: withHeldRoles(asked, access),
        access,
        subjects: new Set(),
        requestId: 'test',
        department: definition.department,
        db,
        cursors,
        evidence,
        loaders: definition.loaders({ db, cursors }),
        signal: new AbortController().signal,
      };
      const answer = await tallyStatements(tally, contextValue.signal, () =>
        apollo.executeOperation({ query, variables }, { contextValue }),
      );
      if (answer.body.kind !== 'single') throw new Error('A single answer was expected.');
      const { data, errors = [], extensions } = answer.body.singleResult;
      const subjects = (extensions?.subjects ?? []) as string[];
      // As on the wire: prototypes of GraphQL's null-prototype objects do not matter to a test.
      return { data: JSON.parse(JSON.stringify(data ?? null)), errors, subjects };
    },
    stop: async () => {
      await apollo.stop();
      await Promise.all([database.close(), whole.close()]);
      await drop();
    },
  };
}

const IN_AN_HOUR = 3_600;

function testCaller(department: string, caller: Partial<Caller>): Caller {
  return callerSchema.parse({
    sub: 'test-official',
    dept: department,
    roles: [TEST_ROLE],
    region: '22',
    purpose: 'household-service',
    exp: Math.floor(Date.now() / 1000) + IN_AN_HOUR,
    ...caller,
  });
}
