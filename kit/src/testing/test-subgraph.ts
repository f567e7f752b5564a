import { fileURLToPath } from 'node:url';
import { type Caller, callerSchema } from '@community-graph/schema/caller';
import type { GraphQLFormattedError } from 'graphql';
import { pino } from 'pino';
import type { RequestContext } from '../context.ts';
import { type Database, openDatabase } from '../database/connect.ts';
import { migrate } from '../database/migrate.ts';
import { type StatementTally, tallyStatements } from '../database/statements.ts';
import { CursorSigner } from '../pagination/cursor.ts';
import { startApollo } from '../server/apollo.ts';
import type { SubgraphDefinition } from '../server/definition.ts';
import { createTestDatabase } from './test-database.ts';

/** Answer of a test's operation. */
export interface TestAnswer {
  // biome-ignore lint/suspicious/noExplicitAny: a test reads the answer's fields by hand
  readonly data: any;
  readonly errors: readonly GraphQLFormattedError[];
}

/** A department's real schema on a real, empty database. */
export interface TestSubgraph {
  /** Runs an operation, as an official of the department unless a caller is given. */
  execute(document: string, variables?: Record<string, unknown>, caller?: Partial<Caller>): Promise<TestAnswer>;
  readonly db: Database;
  readonly url: string;
  /** Statements that the last operation ran outside transactions. */
  statements(): number;
  stop(): Promise<void>;
}

/** Starts a subgraph for a test, without the network: the trust between services has tests of its own. */
export async function startTestSubgraph<Loaders>(definition: SubgraphDefinition<Loaders>): Promise<TestSubgraph> {
  const { url, drop } = await createTestDatabase();
  await migrate(url, fileURLToPath(definition.packageRoot));
  const database = openDatabase({ url, applicationName: 'test' });
  const apollo = await startApollo(definition, pino({ level: process.env.TEST_LOG_LEVEL ?? 'silent' }));
  const cursors = new CursorSigner(['a secret for tests']);
  let tally: StatementTally = { count: 0, milliseconds: 0 };
  const { db } = database;
  return {
    db,
    url,
    statements: () => tally.count,
    execute: async (query, variables = {}, caller = {}) => {
      tally = { count: 0, milliseconds: 0 };
      const contextValue: RequestContext<Loaders> = {
        caller: testCaller(definition.department, caller),
        requestId: 'test',
        department: definition.department,
        db,
        cursors,
        loaders: definition.loaders({ db, cursors }),
        signal: new AbortController().signal,
      };
      const answer = await tallyStatements(tally, contextValue.signal, () =>
        apollo.executeOperation({ query, variables }, { contextValue }),
      );
      if (answer.body.kind !== 'single') throw new Error('A single answer was expected.');
      const { data, errors = [] } = answer.body.singleResult;
      // As on the wire: prototypes of GraphQL's null-prototype objects do not matter to a test.
      return { data: JSON.parse(JSON.stringify(data ?? null)), errors };
    },
    stop: async () => {
      await apollo.stop();
      await database.close();
      await drop();
    },
  };
}

const IN_AN_HOUR = 3_600;

function testCaller(department: string, caller: Partial<Caller>): Caller {
  return callerSchema.parse({
    sub: 'test-official',
    dept: department,
    roles: ['officer'],
    region: '22',
    purpose: 'household-service',
    exp: Math.floor(Date.now() / 1000) + IN_AN_HOUR,
    ...caller,
  });
}
