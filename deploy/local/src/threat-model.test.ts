import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { repositoryRoot } from './repository.ts';

const lines = readFileSync(path.join(repositoryRoot, 'docs/threat-model.md'), 'utf8').split('\n');
const threats = lines.filter((line) => /^\| [STRIDE, ]+ \|/.test(line));

it('docs/threat-model.md has for each threat a test that is there, or says that there is none', () => {
  expect(threats.length).toBeGreaterThan(30);
  for (const threat of threats) {
    const answer = threat.split('|').at(-2) ?? '';
    const tests = [...answer.matchAll(/`([^`]+\.test\.ts)`/g)].map(([, file = '']) => file);
    expect(tests.length > 0 || answer.includes('none:'), threat).toBe(true);
    expect(tests.filter((file) => !existsSync(path.join(repositoryRoot, file)))).toEqual([]);
  }
});
