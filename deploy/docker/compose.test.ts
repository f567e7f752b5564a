import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { callerSchema } from '@community-graph/schema/caller';
import { DEPARTMENT_CODES, SUBGRAPHS } from '@community-graph/schema/departments';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { repositoryRoot } from '../local/src/repository.ts';
import { composeFaults } from './compose-faults.ts';

interface Service {
  readonly image?: string;
  readonly build?: { dockerfile: string; context: string };
  readonly environment?: Record<string, string>;
  readonly networks?: string[] | Record<string, unknown>;
  readonly ports?: string[];
  readonly profiles?: string[];
  readonly volumes?: string[];
  readonly read_only?: boolean;
  readonly cap_drop?: string[];
  readonly security_opt?: string[];
  readonly healthcheck?: object;
}

const read = (file: string) => readFileSync(path.join(repositoryRoot, file), 'utf8');
const compose = parse(read('docker-compose.yml'), { merge: true }) as {
  services: Record<string, Service>;
  networks: Record<string, { internal?: boolean; ipam?: { config: { subnet: string }[] } } | null>;
};
const services = Object.entries(compose.services);
const networksOf = ({ networks = [] }: Service) => (Array.isArray(networks) ? networks : Object.keys(networks));
const dockerfiles = ['deploy/docker/subgraph.Dockerfile', 'deploy/docker/gateway.Dockerfile'];

describe('docker-compose.yml', () => {
  it('is a compose file by the specification’s JSON schema', () => {
    expect(composeFaults(compose)).toEqual([]);
  });

  it('has a database, a subgraph and a network of its own for each department and the office, and the gateway', () => {
    const departments = SUBGRAPHS.flatMap(({ code }) => [code, `${code}-database`]);
    const beside = ['gateway', 'tls', 'nats', 'prometheus', 'grafana', 'identity', 'identity-database'];
    expect(Object.keys(compose.services).sort()).toEqual([...departments, ...beside].sort());
    for (const { code } of SUBGRAPHS) {
      expect(compose.services[`${code}-database`]?.networks).toEqual([code]);
      expect(compose.networks[code]).toEqual({ internal: true });
      const members = services.filter(([, service]) => networksOf(service).includes(code)).map(([name]) => name);
      expect(members.sort()).toEqual([code, `${code}-database`]);
    }
  });

  it('opens to other machines the front with TLS, and where people sign in', () => {
    const opened = services.flatMap(([name, { ports = [] }]) => ports.map((port) => `${name} ${port}`));
    expect(opened.filter((one) => !one.includes(' 127.0.0.1:'))).toEqual([
      'tls 80:80',
      'tls 443:443',
      'identity 8443:8443',
    ]);
    expect(opened.filter((one) => one.includes(' 127.0.0.1:'))).toEqual([
      'gateway 127.0.0.1:4000:4000',
      'grafana 127.0.0.1:3000:3000',
    ]);
  });

  it('lets departments alone reach the broker of their events, each in its own name', () => {
    const reach = services.filter(([, service]) => networksOf(service).includes('events')).map(([name]) => name);
    expect(reach.sort()).toEqual([...DEPARTMENT_CODES, 'nats'].sort());
    for (const code of DEPARTMENT_CODES) {
      const { NATS_URL: url = '' } = compose.services[code]?.environment ?? {};
      expect(url).toMatch(new RegExp(`^nats://${code}:\\$\\{[A-Z_]+_NATS_PASSWORD:\\?[^}]+\\}@nats:4222/$`));
    }
  });

  it('lets the gateway believe of whom it is told by the network of that front, and by nobody else', () => {
    const [range] = compose.networks.front?.ipam?.config ?? [];
    expect(range?.subnet).toMatch(/^\$\{FRONT_SUBNET:-[\d./]+\}$/);
    expect(compose.services.gateway?.environment?.TRUSTED_PROXIES).toBe(range?.subnet);
    expect(networksOf(compose.services.tls ?? {})).toEqual(['front']);
  });

  it('gives the token to every process that Prometheus asks', () => {
    for (const name of ['gateway', ...SUBGRAPHS.map(({ code }) => code)]) {
      expect(compose.services[name]?.environment?.METRICS_TOKEN).toMatch(/^\$\{METRICS_TOKEN:\?/);
    }
  });

  it('mounts what exists, and pins what it does not build', () => {
    const mounted = services.flatMap(([, { volumes = [] }]) => volumes.map((one) => one.split(':')[0] ?? ''));
    for (const file of mounted.filter((one) => one.startsWith('./'))) {
      expect([file, existsSync(path.join(repositoryRoot, file))]).toEqual([file, true]);
    }
    for (const [name, { image, build }] of services)
      expect([name, build ? 'x:1.1' : image]).toEqual([name, expect.stringMatching(/:v?\d+\.\d+/)]);
  });

  it('asks for what a provider of identities needs of those only who want one', () => {
    expect(services.filter(([, { profiles }]) => profiles).map(([name]) => name)).toEqual([
      'identity-database',
      'identity',
    ]);
  });

  it.each(services)(
    '%s runs on a read-only root, without capabilities or new privileges, and tells its health',
    (name, service) => {
      // Keycloak builds itself into its own folder when it starts.
      expect(service.read_only).toBe(name !== 'identity');
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
    for (const [name, value] of secrets) {
      const isFile = name.endsWith('_FILE');
      expect(value).toMatch(isFile ? /^\/run\/secrets\/[a-z-]+$/ : /^\$\{[A-Z_]+:\?.+\}$/);
    }
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

describe('deploy/identity/realm.json', () => {
  interface Mapper {
    readonly config: Readonly<Record<string, string>>;
  }
  const realm = JSON.parse(read('deploy/identity/realm.json')) as {
    clientScopes: { protocolMappers: Mapper[] }[];
    clients: Record<string, unknown>[];
    components: Record<string, { config: { 'kc.user.profile.config': string[] } }[]>;
  };
  const mappers = realm.clientScopes.flatMap(({ protocolMappers }) => protocolMappers);
  const claims = mappers.flatMap(({ config }) => config['claim.name'] ?? []);

  it('puts into access tokens what the gateway reads of a caller, for its audience', () => {
    const { sub: _sub, exp: _exp, purpose: _purpose, ...read } = callerSchema.shape;
    const wanted = Object.entries(read).flatMap(([name, type]) => (type.safeParse(undefined).success ? [] : name));
    expect(claims.sort()).toEqual([...wanted, 'purposes'].sort());
    const many = mappers
      .filter(({ config }) => config.multivalued === 'true')
      .map(({ config }) => config['claim.name']);
    expect(many.sort()).toEqual(['purposes', 'roles']);
    expect(mappers.map(({ config }) => config['included.custom.audience'])).toContain('community-graph');
    expect(mappers.every(({ config }) => config['access.token.claim'] === 'true')).toBe(true);
  });

  it('lets nobody but an administrator say who somebody is', () => {
    const [text = '{}'] = Object.values(realm.components).flatMap((all) =>
      all.flatMap(({ config }) => config['kc.user.profile.config']),
    );
    const { attributes } = JSON.parse(text) as { attributes: { name: string; permissions: { edit: string[] } }[] };
    expect(attributes.filter(({ name }) => claims.includes(name))).toHaveLength(claims.length);
    for (const { permissions } of attributes) expect(permissions.edit).toEqual(['admin']);
  });

  it('has a client that is public, by code flow with PKCE alone', () => {
    expect(realm.clients).toEqual([
      expect.objectContaining({
        ...{
          publicClient: true,
          standardFlowEnabled: true,
          implicitFlowEnabled: false,
          directAccessGrantsEnabled: false,
        },
        attributes: expect.objectContaining({ 'pkce.code.challenge.method': 'S256' }),
      }),
    ]);
  });
});
