import { readFileSync } from 'node:fs';
import path from 'node:path';
import { compose, repositoryServices } from '@community-graph/schema/compose';
import { type DataElement, loadElements } from '@community-graph/schema/elements';
import { baseSdlFile } from '@community-graph/schema/load-subgraph-sdl';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { repositoryRoot } from '../repository.ts';
import { EDITS } from './edits.ts';
import { nameDepartment } from './names.ts';
import { templateFiles } from './template-files.ts';

const department = nameDepartment('market-watch', { zh: '市场监管', en: 'Market Watch' });
const files = templateFiles(department);
const edited = (file: string) => {
  const text = readFileSync(path.join(repositoryRoot, file), 'utf8');
  return EDITS[file]?.(text, department) ?? '';
};

describe('a new department', () => {
  it('composes with the sharing office, its labels, words and elements checked', () => {
    const text = files.get('subgraphs/market-watch/src/service-points/schema.graphql') ?? '';
    const own = (parse(files.get('schema/elements/market-watch.yaml') ?? '') as DataElement[]).map((element) => {
      return [element.code, { ...element, authority: department.code }] as const;
    });
    const composition = compose(
      [
        // The smallest alone; `whole.test.ts` composes all.
        ...repositoryServices(['sharing']),
        {
          department: department.code,
          url: `http://127.0.0.1:${department.port}/graphql`,
          files: [baseSdlFile(), { file: 'schema.graphql', text }],
        },
      ],
      new Map([...loadElements(), ...own]),
    );
    expect(composition.faults).toEqual([]);
    expect(composition.supergraph).toContain('marketWatchServicePoints(');
  });

  it('leaves no word of the template to fill in', () => {
    expect([...files.values()].filter((text) => /\{\{\w+\}\}/.test(text))).toEqual([]);
  });

  it('has containers, keys, network and volume of its own, as finance has', () => {
    const text = edited('docker-compose.yml');
    const { services, networks, volumes } = parse(text, { merge: true });
    expect(services['market-watch'].environment.MARKET_WATCH_DATABASE_URL).toMatch(
      /^postgres:\/\/market_watch:.*@market-watch-database:5432\/market_watch$/,
    );
    expect(services['market-watch'].environment.MARKET_WATCH_PORT).toBe(String(department.port));
    expect(services['market-watch'].networks).toEqual(['market-watch', 'graph', 'events']);
    expect(services['market-watch'].environment.NATS_URL).toMatch(
      /^nats:\/\/market-watch:\$\{MARKET_WATCH_NATS_PASSWORD:/,
    );
    expect(services.nats.environment).toHaveProperty('MARKET_WATCH_NATS_PASSWORD');
    expect(services['market-watch-database'].environment.POSTGRES_DB).toBe('market_watch');
    expect(services.sharing.environment).toHaveProperty('MARKET_WATCH_OFFICE_KEY');
    expect(services.gateway.environment.MARKET_WATCH_URL).toBe(`http://market-watch:${department.port}/graphql`);
    expect(services.gateway.environment).toHaveProperty('MARKET_WATCH_REQUEST_KEY');
    expect(services.gateway.depends_on).toHaveProperty('market-watch');
    expect(networks['market-watch']).toEqual({ internal: true });
    expect(volumes).toHaveProperty('market-watch-data');
  });

  it('has a user of its own at the broker, with the rights that finance has', () => {
    const text = edited('deploy/nats/nats.conf');
    const rightsOf = (name: string) => new RegExp(`^${name} \\{\\n((?: .*\\n)*)\\}$`, 'm').exec(text)?.[1];
    expect(rightsOf('MARKET_WATCH')).toBe(rightsOf('FINANCE')?.replaceAll('finance', 'market-watch'));
    expect(text).toContain('user: market-watch, password: $MARKET_WATCH_NATS_PASSWORD, permissions: $MARKET_WATCH }');
  });

  it.each(Object.keys(EDITS))('is added to %s, once', (file) => {
    const before = readFileSync(path.join(repositoryRoot, file), 'utf8');
    const after = edited(file);
    expect(after).not.toBe(before);
    expect(after).toMatch(/market-watch/);
    expect(after.length).toBeGreaterThan(before.length);
  });
});

describe('the name of a new department', () => {
  const refusal = (code: string | undefined, options: Parameters<typeof nameDepartment>[1] = {}) => {
    try {
      nameDepartment(code, options);
      return 'taken';
    } catch (error) {
      return (error as Error).message;
    }
  };

  it('gives every other name, and the next free port', () => {
    expect(nameDepartment('market-watch', {})).toMatchObject({
      ...{ Pascal: 'MarketWatch', camel: 'marketWatch', snake: 'market_watch', envPrefix: 'MARKET_WATCH' },
      ...{ nameEn: 'Market Watch', port: 4008 },
    });
  });

  it.each([
    [undefined, {}, 'npm run new:department -- '],
    ['Market Watch', {}, 'npm run new:department -- '],
    ['finance', {}, 'subgraphs/finance'],
    ['gateway', {}, 'taken'],
    ['a', { port: '4005' }, 'finance has it'],
    ['a', { port: '80' }, 'leave --port out'],
    ['a', { zh: "x'" }, '市场监管'],
    ['a', { en: "x'" }, 'Market Watch'.slice(0, 6)],
  ] as const)('is refused when it is %s %j, and it says what to type', (code, options, words) => {
    expect(refusal(code, options)).toContain(words);
  });
});
