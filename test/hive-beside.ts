import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { freePort } from '@community-graph/local/free-port';
import { repositoryRoot } from '@community-graph/local/repository';
import { NPM } from './follow-tutorial.ts';
import type { GraphAnswer, TestStack } from './start-test-stack.ts';

const SOURCE = path.join(repositoryRoot, 'deploy/other-routers/hive');
const FILES = ['package.json', 'package-lock.json', '.npmrc', 'main.js'];

/** Hive Gateway over the departments of a system. */
export interface HiveBeside {
  ask(
    token: string | null,
    query: string,
    variables?: object,
  ): Promise<Pick<GraphAnswer, 'status' | 'data' | 'errors'>>;
  stop(): Promise<void>;
}

/**
 * Installs Hive Gateway beside the project, once for each lockfile on this machine.
 * @returns its folder; `null` when npm has it neither from the registry nor kept
 */
export function installHive(): string | null {
  const hash = createHash('sha256');
  for (const file of FILES) hash.update(readFileSync(path.join(SOURCE, file)));
  const folder = path.join(homedir(), '.cache/community-graph', `hive-${hash.digest('hex').slice(0, 12)}`);
  if (existsSync(folder)) return folder;
  const making = `${folder}.${process.pid}`;
  mkdirSync(making, { recursive: true });
  for (const file of FILES) copyFileSync(path.join(SOURCE, file), path.join(making, file));
  const { status, stderr } = spawnSync('npm', ['ci', '--ignore-scripts', '--omit=optional'], {
    ...{ cwd: making, encoding: 'utf8', timeout: 120_000 },
    env: { ...process.env, ...NPM },
  });
  if (status === 0) renameSync(making, folder);
  else rmSync(making, { recursive: true, force: true });
  if (status !== 0) console.log(`Hive Gateway could not be installed, so nothing is asked of it:\n${stderr}`);
  return status === 0 ? folder : null;
}

/** Starts it over a system whose gateway has this key for routers. */
export async function startHive(folder: string, stack: TestStack, key: string): Promise<HiveBeside> {
  const port = await freePort();
  const child = spawn(process.execPath, ['main.js'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ...{ SUPERGRAPH: path.join(repositoryRoot, 'schema/supergraph.graphql'), GATEWAY_URL: stack.origin },
      ...{ ROUTER_KEY: key, PORT: String(port), LOG_LEVEL: 'error' },
    },
  });
  await untilListening(child);
  return {
    ask: async (token, query, variables = {}) => {
      const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify({ query, variables }),
      });
      const { data, errors = [] } = (await response.json()) as Pick<GraphAnswer, 'data' | 'errors'>;
      return { status: response.status, data, errors };
    },
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function untilListening(child: ChildProcess): Promise<void> {
  let said = '';
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        said += String(chunk);
        if (said.includes('Hive Gateway at')) resolve();
      });
    }
    child.once('exit', () => reject(new Error(`Hive Gateway ended while starting: ${said}`)));
  });
}
