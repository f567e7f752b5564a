import { execFile, spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { SUBGRAPHS } from '@community-graph/schema/departments';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleStale, PROGRAMS } from '../local/bundle.mjs';
import { repositoryRoot } from '../local/src/repository.ts';
import { testFolder } from '../local/src/test-folder.ts';
import { makeBundle, settingsFiles } from './bundle-folder.ts';

const run = promisify(execFile);
const NAME = 'community-graph-test';
const VARIABLES = /^([A-Z_]+)=(.*)$/gm;

const folder = mkdtempSync('/tmp/community-graph-bundle-');
const bundle = path.join(folder, NAME);
beforeAll(async () => {
  await bundleStale(PROGRAMS);
  makeBundle(bundle, '{"bomFormat":"CycloneDX"}');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Installs the bundle below a folder in place of a server. */
const install = (root: string) => run(path.join(bundle, 'install.sh'), { env: { PATH: process.env.PATH, ROOT: root } });

describe('the bundle for a server without a network', () => {
  it('is installed with programs, a runtime, units and settings to fill in; again, it keeps those that were', async () => {
    const root = testFolder();
    const { stdout } = await install(root);
    const current = path.join(root, 'opt/community-graph/current');
    for (const { code } of SUBGRAPHS) {
      expect(existsSync(path.join(current, 'subgraphs', code, 'dist/main.js')), code).toBe(true);
      expect(existsSync(path.join(current, 'subgraphs', code, 'migrations')), code).toBe(true);
      expect(stdout).toContain(`${root}/etc/community-graph/${code}.env`);
    }
    expect(existsSync(path.join(current, 'dashboard/dist/index.html'))).toBe(true);
    const { stdout: help } = await run(path.join(current, 'bin/node'), ['dist/main.js', '--help'], {
      cwd: path.join(current, 'gateway'),
    });
    expect(help).toContain('--supergraph FILE');

    const gateway = readFileSync(path.join(root, 'etc/community-graph/gateway.env'), 'utf8');
    expect(gateway).toContain('\nTRUSTED_PROXIES=127.0.0.1\n');
    const tls = path.join(root, 'etc/community-graph/tls');
    expect(readFileSync(path.join(tls, 'nginx.conf'), 'utf8')).toContain('include place.conf;');
    const place = path.join(tls, 'place.conf');
    expect(readFileSync(place, 'utf8')).toContain('server 127.0.0.1:4000;');

    const file = path.join(root, 'etc/community-graph/health.env');
    writeFileSync(file, 'HEALTH_REQUEST_KEY=mine\n');
    writeFileSync(place, '# mine\n');
    const { stdout: again } = await install(root);
    expect(readFileSync(file, 'utf8')).toBe('HEALTH_REQUEST_KEY=mine\n');
    expect(readFileSync(place, 'utf8')).toBe('# mine\n');
    expect(again).not.toContain('health.env');
  });

  it('is refused when a byte of it was changed', async () => {
    const root = testFolder();
    appendFileSync(path.join(bundle, 'gateway/dist/main.js'), '\n');
    await expect(install(root)).rejects.toThrow('The bundle is not what was made');
    expect(existsSync(path.join(root, 'opt'))).toBe(false);
  });

  it('sets what the compose file sets but for the broker, on one server, and no secret', () => {
    for (const [file, text] of settingsFiles()) {
      for (const [, name = '', value = ''] of text.matchAll(VARIABLES)) {
        if (/_URL$/.test(name))
          expect(value, `${file}: ${name}`).toMatch(/^(?:http:\/\/|postgres:\/\/[a-z_]+:FILL_IN@)127\.0\.0\.1:\d+\//);
        if (/PASSWORD|_KEYS?(?:_|$)/.test(name)) expect(value, `${file}: ${name}`).toBe('FILL_IN');
      }
      expect(text, file).not.toContain('NATS_URL');
    }
  });
});

describe.skipIf(spawnSync('systemd-analyze', ['--version']).status !== 0)('the units', () => {
  it('are read by systemd without a fault', () => {
    const units = [
      'community-graph-gateway.service',
      'community-graph-subgraph@health.service',
      'community-graph-tls.service',
      'community-graph.target',
    ];
    const folder = path.join(repositoryRoot, 'deploy/systemd');
    const env = { ...process.env, SYSTEMD_UNIT_PATH: `${folder}:` };
    // It ends with an error where programs are not: ours as here, nginx perhaps.
    const { stdout, stderr } = spawnSync('systemd-analyze', ['verify', ...units], { env, encoding: 'utf8' });
    const lines = `${stdout}${stderr}`.split('\n').filter(Boolean);
    const absent = lines.filter((line) => line.includes('current/bin/node is not executable'));
    expect(absent).toHaveLength(2);
    expect(lines.filter((line) => !absent.includes(line) && !line.includes('sbin/nginx is not executable'))).toEqual(
      [],
    );
  });
});
