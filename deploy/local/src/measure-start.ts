import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { SUBGRAPHS } from '@community-graph/schema/departments';
import { mintDevelopmentToken } from '@community-graph/schema/development/issuer';
import { freePort } from './free-port.ts';
import { repositoryRoot } from './repository.ts';
import { waitUntil } from './wait-until.ts';

/** Seconds from `npm start` to the first whole answer of `Household360`. */
export interface StartTimes {
  /** With nothing there: the cluster is made, the demo data are filled. */
  readonly first: number;
  /** With the data of the first. */
  readonly second: number;
}

const LONGEST_START_MILLISECONDS = 600_000;
/** The request in the command that `npm start` prints to try. */
const SAMPLE = /-d '(\{.+\})'/;

/** Runs `npm start` twice on a data folder and ports of its own, as a newcomer does, and asks for a household each time. */
export async function measureStart(residents: number): Promise<StartTimes> {
  const dataDir = mkdtempSync('/tmp/community-graph-start-');
  // The embedded server runs as a user of its own when we are root.
  chmodSync(dataDir, 0o711);
  try {
    const first = await timeStart(dataDir, residents);
    return { first, second: await timeStart(dataDir, residents) };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function timeStart(dataDir: string, residents: number): Promise<number> {
  const variables = ['PORT', ...SUBGRAPHS.map(({ envPrefix }) => `${envPrefix}_PORT`)];
  const ports: Record<string, string> = {};
  for (const name of variables) ports[name] = String(await freePort());
  const begun = performance.now();
  const child = spawn('npm', ['start', '--silent', '--', '--residents', String(residents)], {
    cwd: repositoryRoot,
    env: { ...process.env, ...ports, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const exited = once(child, 'exit');
  let words = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      words += chunk.toString();
    });
  }
  try {
    const said = () => SAMPLE.test(words) || child.exitCode !== null;
    await waitUntil(said, LONGEST_START_MILLISECONDS);
    await askSample(`http://127.0.0.1:${ports.PORT}/graphql`, dataDir, words);
    return (performance.now() - begun) / 1000;
  } finally {
    // To npm and to what it runs alike, as Ctrl-C in a terminal goes.
    process.kill(-(child.pid ?? 0), 'SIGINT');
    await exited;
  }
}

async function askSample(url: string, dataDir: string, words: string): Promise<void> {
  const body = SAMPLE.exec(words)?.[1];
  if (!body) throw new Error(`npm start printed no query to try:\n${words}`);
  const token = await mintDevelopmentToken({ dataDir, persona: 'community-worker' });
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const response = await fetch(url, { method: 'POST', headers, body });
  const { data, errors } = (await response.json()) as { data?: { household?: object }; errors?: object[] };
  if (!data?.household || errors) throw new Error(`The first answer is not whole: ${JSON.stringify({ data, errors })}`);
}
