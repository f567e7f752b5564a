import path from 'node:path';
import { repositoryRoot } from '@community-graph/local/repository';
import { DEPARTMENTS, SUBGRAPHS } from '@community-graph/schema/departments';
import { type StartedCandidate, startCandidate } from '../compare-gateways.ts';
import { type MeasuredSystem, UNLIMITED } from '../system.ts';

const FILE = 'gateway/dist/main.js';

/**
 * A further gateway of the system, that finds subgraphs elsewhere.
 * @param ports of some subgraphs, on this machine
 */
export function startGatewayOver(
  system: MeasuredSystem,
  name: string,
  ports: Readonly<Partial<Record<string, number>>>,
  env: NodeJS.ProcessEnv = {},
): Promise<StartedCandidate> {
  const addresses = SUBGRAPHS.flatMap(({ code, envPrefix }) =>
    ports[code] === undefined ? [] : [[`${envPrefix}_URL`, `http://127.0.0.1:${ports[code]}/graphql`]],
  );
  const settings = { ...UNLIMITED, ...Object.fromEntries(addresses), ...env };
  return startCandidate(system, { name, file: path.join(repositoryRoot, FILE), env: settings });
}

/** Port of a URL. */
export const portOf = (url: string): number => Number(new URL(url).port);

/** Ports of the departments of a system. */
export const departmentPorts = ({ stack }: MeasuredSystem): Record<string, number> =>
  Object.fromEntries(DEPARTMENTS.map(({ code }) => [code, portOf(stack.subgraphUrls[code])]));
