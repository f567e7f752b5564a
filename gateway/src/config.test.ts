import { departmentByCode, SUBGRAPHS } from '@community-graph/schema/departments';
import { developmentRequestKey } from '@community-graph/schema/request-keys';
import { describe, expect, it } from 'vitest';
import { ConfigError, describeConfig, type GatewayConfig, ownShare, readConfig } from './config.ts';
import { takeSecrets } from './take-secrets.ts';

const departmentKeys = Object.fromEntries(
  ['CIVIL_AFFAIRS', 'PUBLIC_SECURITY', 'HUMAN_RESOURCES', 'HEALTH', 'FINANCE', 'SHARING'].map((prefix) => [
    `${prefix}_REQUEST_KEY`,
    `${prefix.toLowerCase()}-${'k'.repeat(40)}`,
  ]),
);
const production = {
  NODE_ENV: 'production',
  OIDC_ISSUER: 'https://id.example',
  SHARING_PUBLIC_KEYS: Buffer.alloc(32, 7).toString('base64'),
  ...departmentKeys,
};

describe('the configuration', () => {
  it('needs nothing in development, and listens to this machine only', () => {
    const config = readConfig({});
    expect(config).toMatchObject({ production: false, port: 4000, host: '127.0.0.1', oidcIssuer: null, open: false });
    expect(config?.subgraphs.get('health')).toMatchObject({ url: 'http://127.0.0.1:4004/graphql', deadline: 5_000 });
    expect(config?.supergraphFile).toMatch(/\/schema\/supergraph\.graphql$/);
  });

  it('takes the place and deadline of each department', () => {
    const env = { HEALTH_PORT: '5004', FINANCE_URL: 'http://finance:80/graphql', FINANCE_DEADLINE_MS: '900' };
    const subgraphs = readConfig(env)?.subgraphs;
    expect(subgraphs?.get('health')?.url).toBe('http://127.0.0.1:5004/graphql');
    expect(subgraphs?.get('finance')).toMatchObject({ url: 'http://finance:80/graphql', deadline: 900 });
  });

  it('asks the sharing office where its subgraph is', () => {
    expect(readConfig({})?.office?.origin).toBe('http://127.0.0.1:4006');
    expect(readConfig({ SHARING_URL: 'http://office:80/graphql' })?.office?.origin).toBe('http://office');
    expect(readConfig({}, ['--open'])?.office).toBeNull();
  });

  it('prefers the command line', () => {
    const config = readConfig({ PORT: '4000' }, [
      '--port',
      '4999',
      '--supergraph',
      'other.graphql',
      '--open',
      '--no-dedup',
    ]);
    expect(config).toMatchObject({ port: 4999, supergraphFile: 'other.graphql', open: true });
    expect(readConfig({}, ['--help'])).toBeNull();
  });

  it('takes the keys of other routers, newest first, and never prints them', () => {
    const keys = ['n'.repeat(32), 'o'.repeat(32)] as const;
    const config = readConfig({ ROUTER_KEY: keys[0], ROUTER_KEY_PREVIOUS: keys[1] });
    expect(config?.routerKeys).toEqual(keys);
    expect(config && JSON.stringify(describeConfig(config))).not.toMatch(/n{32}|o{32}/);
    expect(readConfig({})?.routerKeys).toEqual([]);
    expect(() => readConfig({ ROUTER_KEY: 'short' })).toThrow('ROUTER_KEY');
  });

  it('starts in production with an issuer and keys of its own', () => {
    expect(readConfig(production)).toMatchObject({
      ...{ production: true, oidcIssuer: 'https://id.example', documents: { required: true } },
    });
    expect(readConfig({})?.documents?.required).toBe(false);
  });

  it.each([
    ['no issuer', { OIDC_ISSUER: '' }, 'OIDC_ISSUER must be set'],
    ['an issuer in the clear', { OIDC_ISSUER: 'http://id.example' }, 'https'],
    ['no key of the sharing office', { SHARING_PUBLIC_KEYS: '' }, 'SHARING_PUBLIC_KEYS must be set'],
    ['a department without a key', { HEALTH_REQUEST_KEY: '' }, 'HEALTH_REQUEST_KEY must be set'],
    ['a development key', { HEALTH_REQUEST_KEY: developmentRequestKey(departmentByCode('health')) }, 'development key'],
  ])('does not start in production with %s', (_, env, words) => {
    expect(() => readConfig({ ...production, ...env })).toThrow(words);
  });

  it('lists every fault at once, with the variable to mend', () => {
    const read = () =>
      readConfig({ PORT: '99999', LOG_LEVEL: 'loud', CORS_ORIGINS: 'https://a.example/page', TRUSTED_PROXIES: 'tls' });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(/PORT: [\s\S]*CORS_ORIGINS[\s\S]*TRUSTED_PROXIES[\s\S]*LOG_LEVEL: /);
    expect(() => readConfig({ HEALTH_URL: 'health' })).toThrow('HEALTH_URL');
    expect(() => readConfig({}, ['--bogus'])).toThrow('--supergraph FILE');
  });

  it('knows a department that was added when it is told where it is', () => {
    expect(readConfig({})?.subgraphs.has('justice')).toBe(false);
    const JUSTICE_URL = 'http://127.0.0.1:4007/graphql';
    expect(readConfig({ JUSTICE_URL })?.subgraphs.get('justice')?.url).toBe(JUSTICE_URL);
    expect(() => readConfig({ ...production, JUSTICE_URL })).toThrow('JUSTICE_REQUEST_KEY must be set');
  });

  it('has other secrets put in their places while its parts are held', () => {
    const by = (letter: string) => ({
      ...Object.fromEntries(SUBGRAPHS.map(({ envPrefix }) => [`${envPrefix}_REQUEST_KEY`, letter.repeat(40)])),
      ...{ ROUTER_KEY: letter.repeat(40), METRICS_TOKEN: letter.repeat(40) },
      SHARING_PUBLIC_KEYS: Buffer.alloc(32, letter).toString('base64'),
    });
    const held = ({ subgraphs, office, routerKeys }: GatewayConfig) => {
      return [
        ...[...subgraphs.values()].map(({ signing }) => signing),
        office?.signing,
        office?.publicKeys,
        routerKeys,
      ];
    };
    const [config, fresh] = ['a', 'b'].map((letter) => readConfig(by(letter))) as [GatewayConfig, GatewayConfig];
    const kept = ownShare(config);
    const before = held(kept);
    for (const [index, value] of held(fresh).entries()) expect(before[index]).not.toEqual(value);
    takeSecrets(kept, fresh);
    expect(before).toEqual(held(fresh));
    expect(kept.metricsToken).toBe(fresh.metricsToken);
  });

  it('is told without keys and passwords', () => {
    const config = readConfig({ ...production, HEALTH_URL: 'http://user:secret@health/graphql' });
    const told = JSON.stringify(config && describeConfig(config));
    expect(told).toContain('http://health/graphql within 5000 ms');
    expect(told).not.toMatch(/secret|kkkk/);
  });
});
