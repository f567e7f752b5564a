import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createTestDatabase } from '@community-graph/kit/testing/test-database';
import { officeSigningKey, publicKeyText } from '@community-graph/schema/access/office-keys';
import { DEPARTMENTS } from '@community-graph/schema/departments';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { bundleStale, PROGRAMS } from '../local/bundle.mjs';
import { freePort } from '../local/src/free-port.ts';
import { repositoryRoot } from '../local/src/repository.ts';
import { testFolder } from '../local/src/test-folder.ts';
import { waitUntil } from '../local/src/wait-until.ts';
import { imageLayout, layOut } from './image-layout.ts';

const SEED = Buffer.alloc(32, 7).toString('base64');
const PUBLIC_KEY = publicKeyText(officeSigningKey({ SHARING_SIGNING_KEY: SEED }));

/** Runs what an image would hold, without the image: the same files at the same places, and nothing else. */
function runImage(file: string, department: string, env: NodeJS.ProcessEnv): { child: ChildProcess; words: string[] } {
  const layout = imageLayout(file, department);
  const { folder, env: fixed, command } = layout;
  const root = testFolder();
  layOut(layout, root);
  const [program = '', ...options] = command;
  const child = spawn(program, options, {
    cwd: path.join(root, folder),
    env: { PATH: process.env.PATH, ...fixed, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const words: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => words.push(String(chunk)));
  return { child, words };
}

async function becomesReady(url: string, { child, words }: ReturnType<typeof runImage>): Promise<void> {
  const ready = () =>
    fetch(url).then(
      (response) => response.ok || child.exitCode !== null,
      () => child.exitCode !== null,
    );
  expect(await waitUntil(ready, 25_000), words.join('')).toBe(true);
  expect(child.exitCode, words.join('')).toBeNull();
}

beforeAll(async () => {
  await bundleStale(PROGRAMS);
});

describe('an image', () => {
  it('of a subgraph starts in production from its bundle, migrations and schema alone', async () => {
    const database = await createTestDatabase();
    onTestFinished(() => database.drop());
    const port = await freePort();
    const image = runImage('deploy/docker/subgraph.Dockerfile', 'health', {
      HOST: '127.0.0.1',
      HEALTH_PORT: String(port),
      HEALTH_DATABASE_URL: database.url,
      HEALTH_REQUEST_KEY: 'a key of the department of health, long enough',
      HEALTH_OFFICE_KEY: 'another key of the department of health, for the office',
      HEALTH_EVENTS_KEY_PUBLIC_SECURITY: 'a third key of the department of health, for events',
      HEALTH_EVENTS_KEY_CIVIL_AFFAIRS: 'a fourth key of the department of health, for events',
      SHARING_PUBLIC_KEYS: PUBLIC_KEY,
    });
    // Ready it is when it has the office's policy; here is no office.
    await becomesReady(`http://127.0.0.1:${port}/health/live`, image);
  });

  it('of the sharing office starts in production with the composed schema, and has the policy at once', async () => {
    const database = await createTestDatabase();
    onTestFinished(() => database.drop());
    const port = await freePort();
    const officeKeys = DEPARTMENTS.map(({ code, envPrefix }) => [
      `${envPrefix}_OFFICE_KEY`,
      `key of ${code} for the office, long enough`,
    ]);
    const image = runImage('deploy/docker/subgraph.Dockerfile', 'sharing', {
      ...Object.fromEntries(officeKeys),
      HOST: '127.0.0.1',
      SHARING_PORT: String(port),
      SHARING_DATABASE_URL: database.url,
      SHARING_REQUEST_KEY: 'a key of the sharing office, long enough',
      SHARING_SIGNING_KEY: SEED,
    });
    await becomesReady(`http://127.0.0.1:${port}/health/ready`, image);
  });

  it('of the gateway starts in production from its bundle, supergraph and pages alone', async () => {
    expect(existsSync(path.join(repositoryRoot, 'dashboard/dist/index.html')), 'npm run build makes the pages').toBe(
      true,
    );
    const port = await freePort();
    const keys = PROGRAMS.filter(({ name }) => name !== 'gateway').map(({ name }) => [
      `${name.toUpperCase().replaceAll('-', '_')}_REQUEST_KEY`,
      `a key of the department of ${name}, long enough`,
    ]);
    const image = runImage('deploy/docker/gateway.Dockerfile', '', {
      ...Object.fromEntries(keys),
      HOST: '127.0.0.1',
      PORT: String(port),
      OIDC_ISSUER: 'https://issuer.invalid',
      SHARING_PUBLIC_KEYS: PUBLIC_KEY,
    });
    await becomesReady(`http://127.0.0.1:${port}/health/live`, image);
    expect((await fetch(`http://127.0.0.1:${port}/explorer`)).status).toBe(200);
  });
});
