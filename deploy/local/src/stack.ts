import path from 'node:path';
import { DEPARTMENTS } from '@community-graph/schema/departments';
import { mintDevelopmentToken } from '@community-graph/schema/development/issuer';
import { bundleStale, PROGRAMS } from '../bundle.mjs';
import { type Databases, logFolder, startDatabases } from './databases.ts';
import { fillOnFirstRun } from './demo-data.ts';
import { lockDataFolder } from './folder-lock.ts';
import { type PerDepartment, perDepartment } from './per-department.ts';
import { choosePorts, type Ports } from './ports.ts';
import { repositoryRoot } from './repository.ts';
import { Stops } from './stops.ts';
import type { SupervisedPostgres } from './supervised-postgres.ts';
import { SupervisedProcess } from './supervised-process.ts';

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
  const stop = async () => {
    await stops.run();
    process.off('exit', onExit);
  };
  const starting = startAll(options, stops, stop);
  try {
    return await Promise.race([starting, ...(options.signal ? [abortion(options.signal)] : [])]);
  } catch (error) {
    await stops.run();
    // What began to start in the meantime is stopped as well.
    await starting.catch(() => undefined);
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

async function startAll(options: StackOptions, stops: Stops, stop: () => Promise<void>): Promise<Stack> {
  const { dataDir, report, signal } = options;
  const release = lockDataFolder(dataDir);
  stops.add({ stop: release, kill: release });
  const ports = await choosePorts(options.ports);
  const [databases, built] = await Promise.all([startDatabases(dataDir, report, stops), bundleStale(PROGRAMS)]);
  if (built.length > 0) report(`Built ${built.join(', ')}.`);
  signal?.throwIfAborted();
  const { gateway, subgraphs } = programs(options, ports, databases);
  const processes = [gateway, ...Object.values(subgraphs)];
  stops.add({
    stop: async () => {
      await gateway.stop();
      await Promise.all(processes.map((one) => one.stop()));
    },
    kill: () => processes.map((one) => one.kill('SIGKILL')),
  });
  const showProgress = options.showProgress ?? false;
  const filled = fillOnFirstRun(dataDir, databases, { ...options, showProgress });
  await Promise.all([filled, ...processes.map((one) => one.start())]);
  signal?.throwIfAborted();
  const origin = `http://127.0.0.1:${ports.gateway}`;
  return {
    origin,
    graphqlUrl: `${origin}/graphql`,
    subgraphUrls: subgraphUrls(ports),
    databaseUrls: databases.urls,
    postgres: databases.postgres,
    gateway,
    subgraphs,
    token: (persona, purpose) => mintDevelopmentToken({ dataDir, persona, purpose }),
    stop,
  };
}

const subgraphUrls = (ports: Ports): PerDepartment<string> =>
  perDepartment(({ code }) => `http://127.0.0.1:${ports[code]}/graphql`);

/** The processes of the system, not started yet. */
function programs({ dataDir, report, env }: StackOptions, ports: Ports, databases: Databases) {
  const logDir = logFolder(dataDir);
  const program = (name: keyof Ports, folder: string, own: NodeJS.ProcessEnv) =>
    new SupervisedProcess({
      name,
      file: path.join(repositoryRoot, folder, 'dist/main.js'),
      env: { ...process.env, LOG_LEVEL: 'info', DATA_DIR: dataDir, ...env, ...own },
      logDir,
      readyUrl: `http://127.0.0.1:${ports[name]}/health/live`,
      report,
    });
  const subgraphs = perDepartment(({ code, envPrefix }) =>
    program(code, `subgraphs/${code}`, {
      [`${envPrefix}_PORT`]: String(ports[code]),
      [`${envPrefix}_DATABASE_URL`]: databases.urls[code],
    }),
  );
  const urls = subgraphUrls(ports);
  const addresses = Object.fromEntries(DEPARTMENTS.map(({ code, envPrefix }) => [`${envPrefix}_URL`, urls[code]]));
  return { subgraphs, gateway: program('gateway', 'gateway', { PORT: String(ports.gateway), ...addresses }) };
}
