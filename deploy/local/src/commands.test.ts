import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { PERSONAS } from '@community-graph/schema/development/personas';
import { loadSubgraphSdl } from '@community-graph/schema/load-subgraph-sdl';
import { describe, expect, it } from 'vitest';
import { isStale } from '../bundle.mjs';
import { repositoryRoot } from './repository.ts';
import { testFolder } from './test-folder.ts';

const { scripts } = JSON.parse(readFileSync(path.join(repositoryRoot, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

/** Runs one of the root's scripts as npm does. */
function run(script: string, options: string, env: NodeJS.ProcessEnv = {}): Promise<{ stdout: string }> {
  const searchPath = `${path.join(repositoryRoot, 'node_modules/.bin')}:${process.env.PATH}`;
  return promisify(execFile)('sh', ['-c', `${scripts[script]} ${options}`], {
    cwd: repositoryRoot,
    env: { ...process.env, ...env, PATH: searchPath },
  });
}

describe('the commands of the repository', () => {
  it.each([
    'start',
    'seed',
    'token',
    'events',
    'gateway',
    'compose',
    'schema:check',
    'documents',
    'usage',
    'conformance',
    'contradictions',
  ])('npm run %s explains itself', async (name) => {
    const { stdout } = await run(name, '--help');
    expect(stdout).toContain(name === 'start' ? 'npm start' : `npm run ${name}`);
  });

  it('npm run schema:check says of a department’s new SDL which dashboard it breaks, and how often the field was asked for', async () => {
    const folder = testFolder();
    const sdl = loadSubgraphSdl('finance');
    const changed = sdl.replace(/(type Payment @key[\s\S]*?)\bpaidOn: Date/, '$1paidAt: Date');
    writeFileSync(path.join(folder, 'finance.graphql'), changed);
    const counted = { 'Payment.paidOn': { count: 7, last: '2026-11-02' } };
    const usage = { since: '2026-11-01', apps: { dashboard: counted } };
    mkdirSync(path.join(folder, 'usage'));
    writeFileSync(path.join(folder, 'usage/gateway-4000.json'), JSON.stringify(usage));
    const options = `--subgraph finance ${folder}/finance.graphql --format json`;
    const env = { DATA_DIR: folder, REGISTRY_DIR: path.join(folder, 'registry') };
    const refused = (await run('schema:check', options, env).catch((error) => error)) as {
      code: number;
      stdout: string;
    };
    const { breaking } = JSON.parse(refused.stdout);
    expect(refused.code).toBe(3);
    expect(breaking).toMatchObject([{ coordinate: 'Payment.paidOn', matters: true, counted: { dashboard: 7 } }]);
    expect(breaking[0].documents).toContain('dashboard 0.1.0 HouseholdWhole');
    const { stdout } = await run('usage', '--field Payment', env);
    expect(stdout).toBe('7\tPayment.paidOn\tdashboard\t2026-11-02\n');
  }, 120_000);

  it('npm run migration writes nothing where nothing has changed, also of the sharing office', async () => {
    const { stdout } = await run('migration', 'sharing --name nothing');
    expect(stdout).toContain('as declared');
  });

  it('npm run token prints a token of the persona with one of its purposes', async () => {
    const { stdout } = await run('token', '--persona community-worker --purpose assistance-check', {
      DATA_DIR: testFolder(),
    });
    const claims = JSON.parse(Buffer.from(stdout.split('.')[1] ?? '', 'base64url').toString());
    expect(claims).toMatchObject({ sub: 'community-worker', purpose: 'assistance-check' });
  });

  it('npm run token names the personas when it does not know one', async () => {
    const refused = run('token', '--persona nobody', { DATA_DIR: testFolder() });
    await expect(refused).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining(PERSONAS[0]?.name ?? '') });
  });

  it('npm start refuses a number of residents that is none, before it starts anything', async () => {
    const refused = run('start', '-- --residents many', { DATA_DIR: testFolder() });
    await expect(refused).rejects.toMatchObject({ code: 1 });
  });
});

describe('a bundle', () => {
  it('is stale when it is missing or older than anything it is made of, a removal included', () => {
    const folder = testFolder();
    const relative = path.relative(repositoryRoot, folder);
    const bundle = { name: 'x', entry: '', output: `${relative}/main.js`, sources: [`${relative}/src`] };
    const source = path.join(folder, 'src/graph.ts');
    const at = (file: string, seconds: number) => utimesSync(file, seconds, seconds);
    mkdirSync(path.join(folder, 'src'));
    writeFileSync(source, '');
    expect(isStale(bundle)).toBe(true);
    const output = path.join(folder, 'main.js');
    writeFileSync(output, '');
    const future = Math.floor(Date.now() / 1000) + 3_600;
    at(output, future);
    expect(isStale(bundle)).toBe(false);
    at(source, future + 1);
    expect(isStale(bundle)).toBe(true);
    rmSync(source);
    at(path.join(folder, 'src'), future + 1);
    expect(isStale(bundle)).toBe(true);
  });
});
