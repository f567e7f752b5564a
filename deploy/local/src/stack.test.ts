import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { dataFolderHolder } from './folder-lock.ts';
import { identityOf, processesIn } from './process-table.ts';
import { type StackOptions, startStack } from './stack.ts';
import { testFolder } from './test-folder.ts';
import { waitUntil } from './wait-until.ts';

const TIMEOUT_MILLISECONDS = 120_000;

const options = (dataDir: string, more: Partial<StackOptions> = {}): StackOptions => ({
  dataDir,
  ports: 'free',
  residents: 0,
  seed: 1,
  report: () => undefined,
  ...more,
});
const serverRuns = (dataDir: string) => processesIn(path.join(dataDir, 'postgres')).length > 0;

describe('the whole system', { timeout: TIMEOUT_MILLISECONDS }, () => {
  it('brings back each part that is killed, and leaves nothing behind when it stops', async () => {
    const dataDir = testFolder();
    const stack = await startStack(options(dataDir));
    onTestFinished(() => stack.stop());
    await expect(startStack(options(dataDir))).rejects.toThrow(`in use by process ${process.pid}`);

    const parts = [stack.gateway, stack.subgraphs.health];
    const before = parts.map((part) => part.pid);
    for (const part of parts) part.kill('SIGKILL');
    const isBack = () => parts.every((part, index) => part.pid !== undefined && part.pid !== before[index]);
    expect(await waitUntil(isBack, 30_000)).toBe(true);
    for (const part of parts) await part.ready();

    const pids = [stack.gateway, ...Object.values(stack.subgraphs)].map((part) => part.pid ?? 0);
    expect(pids.every((pid) => identityOf(pid) !== null)).toBe(true);
    await stack.stop();
    expect(pids.filter((pid) => identityOf(pid) !== null)).toEqual([]);
    expect(serverRuns(dataDir)).toBe(false);
    expect(dataFolderHolder(dataDir)).toBeNull();
  });

  it('that is told to stop while it starts leaves nothing behind', async () => {
    const dataDir = testFolder();
    const wish = new AbortController();
    const starting = startStack(options(dataDir, { signal: wish.signal })).catch((error: Error) => error.message);
    expect(await waitUntil(() => serverRuns(dataDir), 60_000)).toBe(true);
    wish.abort();
    expect(await starting).toBe('Stopped while starting.');
    expect(serverRuns(dataDir)).toBe(false);
    expect(dataFolderHolder(dataDir)).toBeNull();
  });

  it('of which one part cannot start says which, and leaves nothing behind', async () => {
    const dataDir = testFolder();
    const lines: string[] = [];
    const env = { SUPERGRAPH: path.join(dataDir, 'missing.graphql') };
    const starting = startStack(options(dataDir, { env, report: (line) => lines.push(line) }));
    await expect(starting).rejects.toThrow(/^gateway cannot start; its log: .*gateway\.log$/);
    expect(lines.join('\n')).toContain('missing.graphql');
    expect(serverRuns(dataDir)).toBe(false);
    expect(dataFolderHolder(dataDir)).toBeNull();
  });
});
