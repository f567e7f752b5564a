import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readlinkSync, realpathSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { repositoryRoot } from '../repository.ts';
import { testFolder } from '../test-folder.ts';

/** Takes a minute of both cores, so it runs with `npm run soak` and where the scaffold is changed. */
const WHOLE = process.env.NEW_DEPARTMENT_WHOLE === '1';

/** The repository as it stands, with the same installed packages and workspaces of its own. */
function copyOfRepository(): string {
  const copy = testFolder();
  const listed = spawnSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: repositoryRoot });
  for (const file of listed.stdout.toString().split('\0').filter(Boolean)) {
    cpSync(path.join(repositoryRoot, file), path.join(copy, file));
  }
  const modules = path.join(repositoryRoot, 'node_modules');
  mkdirSync(path.join(copy, 'node_modules/@community-graph'), { recursive: true });
  for (const name of readdirSync(modules).filter((entry) => entry !== '@community-graph')) {
    symlinkSync(path.join(modules, name), path.join(copy, 'node_modules', name));
  }
  for (const name of readdirSync(path.join(modules, '@community-graph'))) {
    const target = readlinkSync(path.join(modules, '@community-graph', name));
    symlinkSync(target, path.join(copy, 'node_modules/@community-graph', name));
  }
  return realpathSync(copy);
}

describe.runIf(WHOLE)('npm run new:department, in a copy of the repository', () => {
  it('makes a department that lints, has sound types, composes and passes its tests', { timeout: 600_000 }, () => {
    const cwd = copyOfRepository();
    const run = (program: string, ...options: string[]) => {
      const file = path.join(cwd, 'node_modules/.bin', program);
      const { status, stdout, stderr } = spawnSync(file, options, { cwd, encoding: 'utf8' });
      return { status, words: stdout + stderr };
    };
    const make = () => run('tsx', 'deploy/local/src/new-department.ts', 'market-watch', '--zh', '市场监管');
    expect(make()).toMatchObject({ status: 0, words: expect.stringContaining('is made') });
    // As a tree of its own, which biome's rules of what git ignores want.
    spawnSync('git', ['init', '-q'], { cwd });
    expect(run('biome', 'check', 'subgraphs/market-watch', 'schema/src', 'data/src')).toMatchObject({ status: 0 });
    expect(run('tsc', '--noEmit')).toEqual({ status: 0, words: '' });
    expect(run('tsx', 'schema/src/check-cli.ts').words).toContain('No breaking change.');
    const tested = run('vitest', 'run', '--project', 'unit', 'subgraphs/market-watch', 'deploy/docker/compose');
    expect(tested).toMatchObject({ status: 0 });
    expect(make()).toMatchObject({ status: 2, words: expect.stringContaining('taken') });
  });
});
