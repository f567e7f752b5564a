import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { processSecrets } from './process-secrets.ts';

const KEY = 'HEALTH_REQUEST_KEY';
let folder: string;
let file: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'process-secrets-'));
  file = path.join(folder, 'secrets.env');
  writeFileSync(file, `${KEY}=a-key-that-is-in-the-file-alone\n`);
});
afterAll(() => rmSync(folder, { recursive: true }));

it.each([
  ['has its secrets in its environment when it answers itself', 'off', true],
  ['leaves none there for those that it starts when it only starts others', 'on', false],
])('a process %s', (_, HANDOVER, isThere) => {
  const env: NodeJS.ProcessEnv = { HANDOVER, SECRETS_FILE: file };
  expect(processSecrets(env).env[KEY]).toBeDefined();
  expect(KEY in env).toBe(isThere);
});
