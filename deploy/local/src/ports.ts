import { SUBGRAPHS, type SubgraphCode } from '@community-graph/schema/departments';
import { freePort, isFree } from './free-port.ts';

const GATEWAY = { name: 'gateway', variable: 'PORT', port: 4000 } as const;
const PLACES = [
  GATEWAY,
  ...SUBGRAPHS.map(({ code, envPrefix, port }) => ({ name: code, variable: `${envPrefix}_PORT`, port })),
];
const MOST = 65_535;

/** The port of each process. */
export type Ports = Record<SubgraphCode | 'gateway', number>;

/**
 * Ports for all processes: the contract's and what the environment says, or any free ones.
 * @throws {Error} naming each variable that holds no port, and each port that is taken
 */
export async function choosePorts(choice: 'default' | 'free', env: NodeJS.ProcessEnv = process.env): Promise<Ports> {
  const faults: string[] = [];
  const ports: [string, number][] = [];
  for (const { name, variable, port } of PLACES) {
    const wanted = choice === 'free' ? await freePort() : Number(env[variable] || port);
    ports.push([name, wanted]);
    if (!Number.isInteger(wanted) || wanted < 1 || wanted > MOST) {
      faults.push(`${variable} must be a port from 1 to ${MOST}, not "${env[variable]}".`);
    } else if (!(await isFree(wanted))) {
      faults.push(`Port ${wanted} (${name}) is taken: stop what uses it, or set ${variable} to another port.`);
    }
  }
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return Object.fromEntries(ports) as Ports;
}
