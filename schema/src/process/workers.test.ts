import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';

const PROGRAM = fileURLToPath(new URL('testing/served-program.ts', import.meta.url));
const CLIENTS = 8;
const PAUSE_MILLISECONDS = 10;

/** With two versions of the program, and a link to the one that is installed. */
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'workers-'));
  // Each process would compile it again.
  const outfile = path.join(folder, 'good/program.mjs');
  await build({ entryPoints: [PROGRAM], outfile, bundle: true, platform: 'node', format: 'esm' });
  await mkdir(path.join(folder, 'broken'));
  await writeFile(path.join(folder, 'broken/program.mjs'), 'process.exit(1)');
});
afterAll(() => rm(folder, { recursive: true }));

async function install(version: string): Promise<void> {
  await symlink(version, path.join(folder, 'new'));
  await rename(path.join(folder, 'new'), path.join(folder, 'current'));
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}

/** Resolves when a program says something from now on. */
const lineOf = (child: ChildProcess, wanted: string) =>
  new Promise<void>((resolve, reject) => {
    if (!child.stdout) return;
    const lines = createInterface({ input: child.stdout });
    lines.on('line', (line) => line === wanted && resolve());
    lines.once('close', () => reject(new Error(`It has ended and never said: ${wanted}`)));
  });

async function start(workers: number) {
  const port = await freePort();
  const env = { ...process.env, WORKERS: String(workers), PORT: String(port) };
  const program = path.join(folder, 'current/program.mjs');
  const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(async () => {
    const ended = once(child, 'exit');
    child.kill('SIGINT');
    await ended;
  });
  await lineOf(child, 'all workers are ready');
  return { port, child };
}

async function replace(child: ChildProcess, until: string): Promise<void> {
  const said = lineOf(child, until);
  child.kill('SIGUSR2');
  await said;
}

/** Changes something over a kept connection, which nobody asks for twice; resolves with the id of the process that answers. */
const change = (port: number, agent: Agent) =>
  new Promise<string>((resolve, reject) => {
    const sent = request({ port, host: '127.0.0.1', method: 'POST', agent }, async (response) => {
      let text = '';
      for await (const chunk of response) text += chunk;
      resolve(text);
    });
    sent.on('error', reject).end('change');
  });

/** Clients that each ask again soon after they are answered, until they are stopped. */
function load(port: number) {
  const failed: string[] = [];
  let answered = new Set<string>();
  let stopped = false;
  const clients = Array.from({ length: CLIENTS }, async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    while (!stopped) {
      await wait(PAUSE_MILLISECONDS);
      await change(port, agent).then(
        (pid) => answered.add(pid),
        (error) => failed.push((error as NodeJS.ErrnoException).code ?? String(error)),
      );
    }
    agent.destroy();
  });
  return {
    failed,
    /** Which processes answer now. */
    answering: async () => {
      answered = new Set();
      await wait(20 * PAUSE_MILLISECONDS);
      return [...answered];
    },
    stop: () => {
      stopped = true;
      return Promise.all(clients);
    },
  };
}

describe.each([1, 2])('%i processes that answer at one port', (workers) => {
  it('are replaced under load without one change that fails, and stay when what is installed now cannot start', async () => {
    await install('good');
    const { port, child } = await start(workers);
    const { failed, answering, stop } = load(port);
    const before = await answering();
    expect(before).toHaveLength(workers);
    await replace(child, 'all workers are replaced');
    const after = await answering();
    expect(after).not.toEqual([]);
    expect(before.filter((pid) => after.includes(pid))).toEqual([]);
    await install('broken');
    await replace(child, 'a worker has ended before it could answer; no more are replaced');
    expect(await answering()).not.toEqual([]);
    await stop();
    expect(failed).toEqual([]);
  });
});
