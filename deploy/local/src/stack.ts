import path from 'node:path';
import { SUBGRAPHS } from '@community-graph/schema/departments';
import { mintDevelopmentToken } from '@community-graph/schema/development/issuer';
import { bundleStale, PROGRAMS } from '../bundle.mjs';
import { type Databases, logFolder, startDatabases } from './databases.ts';
import { fillOnFirstRun } from './demo-data.ts';
import { lockDataFolder } from './folder-lock.ts';
import { GATEWAY_OPTIONS, SUBGRAPH_OPTIONS } from './node-options.ts';
import { type PerDepartment, perDepartment } from './per-department.ts';
import { choosePorts, type Ports } from './ports.ts';
import { repositoryRoot } from './repository.ts';
import { type Stop, Stops } from './stops.ts';
import type { SupervisedPostgres } from './supervised-postgres.ts';
import { SupervisedProcess } from './supervised-process.ts';
import { untilWhole } from './until-whole.ts';

/** How the whole system is to run on this machine. */
export interface StackOptions {
  readonly dataDir: string;
  /** `default`: the contract's ports and their variables; `free`: any, so that several systems can run. */
  readonly ports: 'default' | 'free';
  /** Demo residents to fill empty embedded databases with; 0 for none. */
  readonly residents: number;
  readonly seed: number;
  /** Told of progress and trouble, a line each. */
  readonly report: (line: string) => void;
  /** Shows a bar on the terminal, or lines, while demo data are made. */
  readonly showProgress?: boolean;
  /** Further environment of every process. */
  readonly env?: NodeJS.ProcessEnv;
  /** Ends the start: what has begun is stopped, and the start is refused. */
  readonly signal?: AbortSignal;
}

/** The whole system, running. */
export interface Stack {
  /** `http://127.0.0.1:<port>`, without a path. */
  readonly origin: string;
  readonly graphqlUrl: string;
  readonly subgraphUrls: PerDepartment<string>;
  readonly databaseUrls: PerDepartment<string>;
  /** The embedded server; `null` when every department has its own. */
  readonly postgres: SupervisedPostgres | null;
  readonly gateway: SupervisedProcess;
  readonly subgraphs: PerDepartment<SupervisedProcess>;
  /** A development token for a persona. */
  token(persona: string, purpose?: string): Promise<string>;
  stop(): Promise<void>;
}

/**
 * Starts databases, subgraphs and gateway, filling empty embedded databases first; stops all again when one fails. What
 * still runs when this process exits is ended then.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const stops = new Stops();
  const onExit = () => stops.kill();
  process.once('exit', onExit);
  const starting = startAll(options, stops);
  const stop = async () => {
    await stops.run();
    await starting.catch(() => undefined);
    process.off('exit', onExit);
  };
  try {
    const started = await Promise.race([starting, ...(options.signal ? [abortion(options.signal)] : [])]);
    return { ...started, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function abortion(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const refuse = () => reject(new Error('Stopped while starting.'));
    if (signal.aborted) refuse();
    else signal.addEventListener('abort', refuse, { once: true });
  });
}

async function startAll(options: StackOptions, stops: Stops): Promise<Omit<Stack, 'stop'>> {
  const { dataDir, report } = options;
  const release = lockDataFolder(dataDir);
  await stops.add({ stop: release, kill: release });
  const ports = await choosePorts(options.ports);
  const built = bundleStale(PROGRAMS).then((names) => {
    if (names.length > 0) report(`Built ${names.join(', ')}.`);
  });
  // The gateway needs no database, so it starts while the databases do.
  const gateway = gatewayProcess(options, ports);
  const startGateway = async () => {
    await built;
    await stops.add(processStop([gateway]));
    await gateway.start();
  };
  const parts = [startGateway(), startDepartments(options, ports, built, gateway, stops)] as const;
  const [, { databases, subgraphs }] = await Promise.all(parts).catch(async (error: Error) => {
    await stops.run();
    await Promise.allSettled(parts);
    throw error;
  });
  const origin = `http://127.0.0.1:${ports.gateway}`;
  await untilWhole(origin, report);
  return {
    origin,
    graphqlUrl: `${origin}/graphql`,
    subgraphUrls: subgraphUrls(ports),
    databaseUrls: databases.urls,
    postgres: databases.postgres,
    gateway,
    subgraphs,
    token: (persona, purpose) => mintDevelopmentToken({ dataDir, persona, purpose }),
  };
}

/** Starts the databases, then the subgraphs, which fill themselves with demo data meanwhile on the first run. */
async function startDepartments(
  options: StackOptions,
  ports: Ports,
  built: Promise<void>,
  gateway: SupervisedProcess,
  stops: Stops,
): Promise<{ databases: Databases; subgraphs: PerDepartment<SupervisedProcess> }> {
  const { dataDir, report, showProgress = false } = options;
  const [databases] = await Promise.all([startDatabases(dataDir, report, stops), built]);
  const subgraphs = subgraphProcesses(options, ports, databases);
  const processes = Object.values(subgraphs);
  // Stopped from the outside in: nobody asks a department that is gone.
  await stops.add(processStop(processes));
  await stops.add(processStop([gateway]));
  const filled = fillOnFirstRun(dataDir, databases, { ...options, showProgress });
  await Promise.all([filled, ...processes.map((one) => one.start())]);
  return { databases, subgraphs };
}

const processStop = (processes: readonly SupervisedProcess[]): Stop => ({
  stop: async () => void (await Promise.all(processes.map((one) => one.stop()))),
  kill: () => {
    for (const one of processes) one.kill('SIGKILL');
  },
});

const subgraphUrls = (ports: Ports): PerDepartment<string> =>
  perDepartment(({ code }) => `http://127.0.0.1:${ports[code]}/graphql`);

function gatewayProcess(options: StackOptions, ports: Ports): SupervisedProcess {
  const own = { PORT: String(ports.gateway), ...addressesOf(ports) };
  return supervised(options, 'gateway', 'gateway', ports.gateway, own, GATEWAY_OPTIONS);
}

function subgraphProcesses(options: StackOptions, ports: Ports, { urls }: Databases): PerDepartment<SupervisedProcess> {
  const { sharing } = subgraphUrls(ports);
  // A department asks others for their events.
  const addresses = addressesOf(ports);
  return perDepartment(({ code, envPrefix }) =>
    supervised(options, code, `subgraphs/${code}`, ports[code], {
      ...addresses,
      [`${envPrefix}_PORT`]: String(ports[code]),
      [`${envPrefix}_DATABASE_URL`]: urls[code],
      SHARING_URL: sharing,
    }),
  );
}

/** Where each subgraph is, as variables of the environment. */
function addressesOf(ports: Ports): NodeJS.ProcessEnv {
  const urls = subgraphUrls(ports);
  return Object.fromEntries(SUBGRAPHS.map(({ code, envPrefix }) => [`${envPrefix}_URL`, urls[code]]));
}

/** A process of the system, not started yet. */
function supervised(
  { dataDir, report, env }: StackOptions,
  name: string,
  folder: string,
  port: number,
  own: NodeJS.ProcessEnv,
  nodeOptions: readonly string[] = SUBGRAPH_OPTIONS,
): SupervisedProcess {
  return new SupervisedProcess({
    name,
    file: path.join(repositoryRoot, folder, 'dist/main.js'),
    env: { ...process.env, LOG_LEVEL: 'info', DATA_DIR: dataDir, ...env, ...own },
    logDir: logFolder(dataDir),
    readyUrl: `http://127.0.0.1:${port}/health/live`,
    nodeOptions,
    report,
  });
}
