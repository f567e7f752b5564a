import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { repositoryRoot } from './repository.ts';

/** The threats that a page lists: a row each, with the tests that hold its answer. */
function threatsOf(page: string) {
  const lines = readFileSync(path.join(repositoryRoot, page), 'utf8').split('\n');
  const rows = lines.filter((line) => /^\| [STRIDE, ]+ \|/.test(line)).map((line) => line.split('|'));
  return rows.map((cells) => {
    const answer = cells.at(-2) ?? '';
    const tests = [...answer.matchAll(/`([^`]+\.test\.ts)`/g)].map(([, file = '']) => file);
    return { kinds: cells[1], threat: cells[2], tests, saysNone: /none:|无:/.test(answer) };
  });
}

it('docs/threat-model.md has for each threat a test that is there, or says that there is none', () => {
  const threats = threatsOf('docs/threat-model.md');
  expect(threats.length).toBeGreaterThan(30);
  expect(threats.filter(({ tests, saysNone }) => tests.length === 0 && !saysNone)).toEqual([]);
  expect(threats.flatMap(({ tests }) => tests).filter((file) => !existsSync(path.join(repositoryRoot, file)))).toEqual(
    [],
  );
});

it('names the same tests for the same threats in Chinese', () => {
  const told = (page: string) => threatsOf(page).map(({ threat: _, ...rest }) => rest);
  expect(told('docs/zh/threat-model.md')).toEqual(told('docs/threat-model.md'));
});
