import { departmentByCode, SHARING_CODE } from '@community-graph/schema/departments';
import { eventsKey, officeKey } from '@community-graph/schema/request-keys';
import { describe, expect, it } from 'vitest';
import { describeConfig, readSubgraphConfig, type SubgraphConfig } from './config.ts';
import { refuseOtherDatabase, takeSecrets } from './take-secrets.ts';

const health = departmentByCode('health');
const database = { HEALTH_DATABASE_URL: 'postgres://health:secret@127.0.0.1/health' };

describe('the configuration of a subgraph', () => {
  it('tells where the sharing office is asked for the policy: at the origin of its address', () => {
    expect(readSubgraphConfig(health, database).office?.origin).toBe('http://127.0.0.1:4006');
    const moved = { ...database, SHARING_URL: 'https://office.example:8443/graphql' };
    const { office, officeKeys } = readSubgraphConfig(health, moved);
    expect(office).toMatchObject({ origin: 'https://office.example:8443', signing: officeKey(health, {}) });
    expect(office?.publicKeys.size).toBe(1);
    expect(officeKeys.size).toBe(0);
  });

  it('refuses an address of the office that is none', () => {
    expect(() => readSubgraphConfig(health, { ...database, SHARING_URL: 'office' })).toThrow('SHARING_URL');
  });

  it('of the office itself has the keys of all who ask it, and nobody to ask', () => {
    const own = { SHARING_DATABASE_URL: 'postgres://sharing:secret@127.0.0.1/sharing' };
    const { office, officeKeys } = readSubgraphConfig(departmentByCode(SHARING_CODE), own);
    expect(office).toBeNull();
    expect(officeKeys.get(officeKey(health, {}).keyId)).toBe(officeKey(health, {}).key);
  });

  it('tells whom it asks for events, where, and whose questions it answers', () => {
    const police = departmentByCode('public-security');
    const moved = { ...database, PUBLIC_SECURITY_URL: 'https://police.example:8443/graphql' };
    const { keys, sources } = readSubgraphConfig(health, moved, ['public-security', 'finance']).events;
    expect([...sources].map(([code, { origin, asker }]) => [code, origin, asker])).toEqual([
      ['public-security', 'https://police.example:8443', 'health'],
      ['finance', 'http://127.0.0.1:4005', 'health'],
    ]);
    expect(sources.get('public-security')?.signing).toEqual(eventsKey(health, police, {}));
    expect(keys.get(eventsKey(police, health, {}).keyId)).toBe(eventsKey(police, health, {}).key);
    expect(readSubgraphConfig(health, database).events.sources.size).toBe(0);
  });

  it('has other secrets put in their places while its parts are held', () => {
    const names = ['HEALTH_REQUEST_KEY', 'HEALTH_OFFICE_KEY', 'HEALTH_EVENTS_KEY_FINANCE', 'FINANCE_EVENTS_KEY_HEALTH'];
    const by = (letter: string) => ({
      ...Object.fromEntries(names.map((name) => [name, letter.repeat(40)])),
      ...{ METRICS_TOKEN: letter.repeat(40), SHARING_PUBLIC_KEYS: Buffer.alloc(32, letter).toString('base64') },
    });
    const held = ({ requestKeys, office, events }: SubgraphConfig) => {
      const { signing, accepted } = events.sources.get('finance') ?? {};
      return [requestKeys, office?.signing, office?.publicKeys, office?.record.keys, events.keys, signing, accepted];
    };
    const [kept, fresh] = ['a', 'b'].map((letter) =>
      readSubgraphConfig(health, { ...database, ...by(letter) }, ['finance']),
    ) as [SubgraphConfig, SubgraphConfig];
    const before = held(kept);
    for (const [index, value] of held(fresh).entries()) expect(before[index]).not.toEqual(value);
    takeSecrets(kept, fresh);
    expect(before).toEqual(held(fresh));
    expect(kept.metricsToken).toBe(fresh.metricsToken);
  });

  it('has another user or password of its database taken, and no other database', () => {
    const at = (url: string) => readSubgraphConfig(health, { HEALTH_DATABASE_URL: url });
    const kept = at('postgres://health:secret@127.0.0.1/health');
    const fresh = at('postgres://health_2:other@127.0.0.1/health');
    refuseOtherDatabase(kept, fresh);
    takeSecrets(kept, fresh);
    expect(kept.databaseUrl).toBe(fresh.databaseUrl);
    for (const url of ['postgres://health:other@127.0.0.1/finance', 'postgres://health:other@10.0.0.1/health']) {
      expect(() => refuseOtherDatabase(kept, at(url))).toThrow(/^Of the address of a database \(databaseUrl\)[^:]*$/);
    }
  });

  it('is logged without secrets', () => {
    const config = readSubgraphConfig(health, { ...database, HEALTH_OFFICE_KEY: 'k'.repeat(40) });
    expect(JSON.stringify(describeConfig(config))).not.toMatch(/secret|kkkk/);
  });
});
