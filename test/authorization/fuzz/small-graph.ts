import { once } from 'node:events';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { composeServices } from '@apollo/composition';
import { Supergraph } from '@apollo/federation-internals';
import { PolicyAccess } from '@community-graph/kit/access/policy-access';
import { openDatabase } from '@community-graph/kit/database/connect';
import { startApollo } from '@community-graph/kit/server/apollo';
import { buildGraph } from '@community-graph/kit/server/definition';
import { createSubgraphServer } from '@community-graph/kit/server/serve';
import { freePort } from '@community-graph/local/free-port';
import { repositoryRoot } from '@community-graph/local/repository';
import { SupervisedProcess } from '@community-graph/local/supervised-process';
import type { Policy } from '@community-graph/schema/access/policy';
import { departmentByCode } from '@community-graph/schema/departments';
import { requestKeys } from '@community-graph/schema/request-keys';
import { parse } from 'graphql';
import { pino } from 'pino';
import type { TestStack } from '../../start-test-stack.ts';
import type { Graph } from './judge.ts';
import { Labels } from './labels.ts';
import { SMALL_DEPARTMENTS, type SmallDepartment } from './small-graph-sdl.ts';

/** The small graph, running. */
export interface SmallGraph extends Graph {
  stop(): Promise<void>;
}

/** The supergraph of the small graph, as it is composed for any graph. */
export function composeSmallGraph(): string {
  const services = SMALL_DEPARTMENTS.map(({ code, sdl }) => ({ name: code, url: 'http://nowhere', typeDefs: sdl }));
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(String(errors));
  return supergraphSdl;
}

/** A department's real server, trust and guard, over resolvers that need no database. */
async function startDepartment({ code, sdl, resolvers }: SmallDepartment, stack: TestStack, policy: Policy) {
  const log = pino({ level: 'silent' });
  const packageRoot = new URL('.', import.meta.url);
  const definition = { department: code, packageRoot, resolvers: [resolvers], loaders: () => ({}) };
  const graph = buildGraph(sdl, definition);
  const apollo = await startApollo<object>(definition, graph, log);
  const database = openDatabase({ url: stack.databaseUrls[code], applicationName: 'small graph' });
  const policies = { current: policy, isLoaded: true };
  const nobody = new Map<string, string>();
  const keys = { gateway: requestKeys(departmentByCode(code), {}), office: nobody, events: nobody };
  const access = new PolicyAccess(graph.terms, policies);
  const server = createSubgraphServer({ definition, apollo, database, keys, policies, access, log });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    code,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await apollo.stop();
      await database.close();
    },
  };
}

/** Starts the departments of the small graph, and our gateway over them with the rules of access that a system has. */
export async function startSmallGraph(stack: TestStack, supergraph: string, policy: Policy): Promise<SmallGraph> {
  const departments = await Promise.all(SMALL_DEPARTMENTS.map((one) => startDepartment(one, stack, policy)));
  const dataDir = path.join(stack.dataDir, 'small-graph');
  mkdirSync(dataDir, { recursive: true });
  // The same issuer: a token of the system is good here.
  copyFileSync(path.join(stack.dataDir, 'dev-issuer.json'), path.join(dataDir, 'dev-issuer.json'));
  const supergraphFile = path.join(dataDir, 'supergraph.graphql');
  writeFileSync(supergraphFile, supergraph);
  const port = await freePort();
  const places = departments.map(({ code, url }) => [`${departmentByCode(code).envPrefix}_URL`, url] as const);
  const gateway = new SupervisedProcess({
    name: 'gateway',
    file: path.join(repositoryRoot, 'gateway/dist/main.js'),
    env: {
      ...{ ...process.env, LOG_LEVEL: 'warn', DATA_DIR: dataDir, PORT: String(port), SUPERGRAPH: supergraphFile },
      ...{ SHARING_URL: stack.subgraphUrls.sharing, ...Object.fromEntries(places) },
    },
    logDir: dataDir,
    readyUrl: `http://127.0.0.1:${port}/health/live`,
    report: console.log,
  });
  await gateway.start();
  return {
    schema: Supergraph.build(supergraph).apiSchema().toGraphQLJSSchema(),
    labels: new Labels(parse(supergraph)),
    gatewayUrl: `http://127.0.0.1:${port}/graphql`,
    labelsExternal: true,
    departmentUrls: Object.fromEntries(departments.map(({ code, url }) => [code, url])),
    stop: async () => {
      await gateway.stop();
      await Promise.all(departments.map((one) => one.stop()));
    },
  };
}
