import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { freePort } from './free-port.ts';
import { identityOf } from './process-table.ts';
import { SupervisedProcess } from './supervised-process.ts';
import { testFolder } from './test-folder.ts';
import { waitUntil } from './wait-until.ts';

const SERVER = `
import { createServer } from 'node:http';
console.log(JSON.stringify({ level: 40, msg: 'hello' }));
createServer((_, response) => response.end()).listen(process.env.PORT, '127.0.0.1');
`;

async function program(source: string, lines: string[] = []) {
  const logDir = testFolder();
  const file = path.join(logDir, 'main.mjs');
  writeFileSync(file, source);
  const port = await freePort();
  const env = { ...process.env, PORT: String(port) };
  const readyUrl = `http://127.0.0.1:${port}/`;
  return { name: 'server', file, env, logDir, readyUrl, report: (line: string) => void lines.push(line) };
}

describe('a supervised program', () => {
  it('comes back after kill -9, and stays away after stop', async () => {
    const lines: string[] = [];
    const server = new SupervisedProcess(await program(SERVER, lines));
    onTestFinished(() => server.stop());
    await server.start();
    const first = server.pid;
    server.kill('SIGKILL');
    expect(await waitUntil(() => server.pid !== undefined && server.pid !== first, 20_000)).toBe(true);
    await server.ready();
    expect(lines[0]).toBe('[server] hello');
    expect(lines[1]).toMatch(/^\[server\] ended \(SIGKILL\) and is started again; log: .*server\.log$/);
    await server.stop();
    expect(server.pid).toBeUndefined();
    await server.start();
    expect(server.pid).toBeDefined();
  });

  it('that ends at every start is given up with the place of its log', async () => {
    const server = new SupervisedProcess(await program('process.exit(3)'));
    onTestFinished(() => server.stop());
    await expect(server.start()).rejects.toThrow(/^server cannot start; its log: .*server\.log$/);
  });

  it('ends with its supervisor, also when that is killed', async () => {
    const settings = await program(SERVER);
    const module = fileURLToPath(new URL('supervised-process.ts', import.meta.url));
    const script = `
      const { SupervisedProcess } = await import(${JSON.stringify(module)});
      const server = new SupervisedProcess({ ...${JSON.stringify(settings)}, report() {} });
      await server.start();
      console.log(server.pid);`;
    const supervisor = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script]);
    const [chunk] = (await once(supervisor.stdout, 'data')) as [Buffer];
    const pid = Number(chunk.toString());
    expect(identityOf(pid)).not.toBeNull();
    supervisor.kill('SIGKILL');
    expect(await waitUntil(() => identityOf(pid) === null, 20_000)).toBe(true);
  });
});
