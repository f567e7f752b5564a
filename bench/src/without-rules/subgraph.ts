import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { repositoryRoot } from '@community-graph/local/repository';
import { NO_POLICY } from '@community-graph/schema/access/access-table';
import type { PolicyKeeper } from '../../../kit/src/access/policy-access.ts';
import type { SubgraphDefinition } from '../../../kit/src/server/definition.ts';
import { runSubgraph } from '../../../kit/src/server/start.ts';
import { definition as civilAffairs } from '../../../subgraphs/civil-affairs/src/subgraph.ts';
import { definition as finance } from '../../../subgraphs/finance/src/subgraph.ts';
import { definition as health } from '../../../subgraphs/health/src/subgraph.ts';
import { definition as humanResources } from '../../../subgraphs/human-resources/src/subgraph.ts';
import { definition as publicSecurity } from '../../../subgraphs/public-security/src/subgraph.ts';

/**
 * A department without access rules, for comparison only: see README.md. `BENCH_DEPARTMENT` says which.
 * It is no part of what is deployed.
 */
if (process.env.NODE_ENV === 'production') throw new Error('This is for measuring on a development machine.');

const definitions = [civilAffairs, publicSecurity, humanResources, health, finance] as readonly SubgraphDefinition[];
const definition = definitions.find(({ department }) => department === process.env.BENCH_DEPARTMENT);
if (!definition) throw new Error('BENCH_DEPARTMENT names no department.');

/** Nothing is asked of the office: nobody decides here. */
const noPolicy: PolicyKeeper = {
  current: NO_POLICY,
  isLoaded: true,
  start: async () => undefined,
  stop: () => undefined,
};
const packageRoot = pathToFileURL(path.join(repositoryRoot, 'subgraphs', definition.department, '/'));
await runSubgraph({ ...definition, packageRoot, policy: () => noPolicy });
