import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { SUBGRAPHS } from '@community-graph/schema/departments';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { repositoryRoot } from '../local/src/repository.ts';
import { composeFaults } from './compose-faults.ts';

interface Service {
  readonly image?: string;
  readonly build?: { dockerfile: string; context: string };
  readonly environment?: Record<string, string>;
  readonly networks?: string[];
  readonly ports?: string[];
  readonly read_only?: boolean;
  readonly cap_drop?: string[];
  readonly security_opt?: string[];
  readonly healthcheck?: object;
}

const read = (file: string) => readFileSync(path.join(repositoryRoot, file), 'utf8');
const compose = parse(read('docker-compose.yml'), { merge: true }) as {
  services: Record<string, Service>;
  networks: Record<string, { internal?: boolean } | null>;
};
const services = Object.entries(compose.services);
const dockerfiles = ['deploy/docker/subgraph.Dockerfile', 'deploy/docker/gateway.Dockerfile'];

describe('docker-compose.yml', () => {
  it('is a compose file by the specification’s JSON schema', () => {
    expect(composeFaults(compose)).toEqual([]);
  });

  it('has a database, a subgraph and a network of its own for each department and the office, and the gateway', () => {
    const expected = [...SUBGRAPHS.flatMap(({ code }) => [code, `${code}-database`]), 'gateway'];
    expect(Object.keys(compose.services).sort()).toEqual(expected.sort());
    for (const { code } of SUBGRAPHS) {
      expect(compose.services[`${code}-database`]?.networks).toEqual([code]);
      expect(compose.networks[code]).toEqual({ internal: true });
      const members = services.filter(([, service]) => service.networks?.includes(code)).map(([name]) => name);
      expect(members.sort()).toEqual([code, `${code}-database`]);
    }
  });

  it('opens one port to the outside: the gateway’s', () => {
    expect(services.filter(([, service]) => service.ports).map(([name]) => name)).toEqual(['gateway']);
  });

  it.each(services)(
    '%s runs on a read-only root, without capabilities or new privileges, and tells its health',
    (_, service) => {
      expect(service.read_only).toBe(true);
      expect(service.security_opt).toContain('no-new-privileges:true');
      expect(service.healthcheck).toBeDefined();
      expect(service.cap_drop).toEqual(['ALL']);
    },
  );

  it('holds no secret: every password and key is required from the environment', () => {
    const secrets = services.flatMap(([, service]) =>
      Object.entries(service.environment ?? {}).filter(([name]) => /PASSWORD|_KEY(?:_|$)/.test(name)),
    );
    expect(secrets.length).toBeGreaterThanOrEqual(SUBGRAPHS.length * 3);
    for (const [, value] of secrets) expect(value).toMatch(/^\$\{[A-Z_]+:\?.+\}$/);
  });
});

describe.each(dockerfiles)('%s', (file) => {
  const lines = read(file).split('\n');

  it('builds in one stage and runs in another, as an ordinary user', () => {
    expect(lines.filter((line) => line.startsWith('FROM '))).toHaveLength(2);
    expect(lines.findLast((line) => line.startsWith('USER '))).toBe('USER node');
  });

  it('copies what exists', () => {
    const sources = lines
      .filter((line) => line.startsWith('COPY ') && !line.includes('--from'))
      .flatMap((line) => line.split(/\s+/).slice(1, -1));
    expect(sources.length).toBeGreaterThan(5);
    expect(sources.filter((source) => !existsSync(path.join(repositoryRoot, source)))).toEqual([]);
  });

  it('pins its base image and is used by the compose file', () => {
    expect(lines.filter((line) => line.startsWith('FROM ')).every((line) => /:\d+\.\d+-/.test(line))).toBe(true);
    expect(services.some(([, service]) => service.build?.dockerfile === file)).toBe(true);
  });
});
