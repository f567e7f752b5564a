import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { repositoryRoot } from '../local/src/repository.ts';
import { type Lockfile, missingFrom } from './bill-of-materials.ts';

const lockfile = JSON.parse(readFileSync(path.join(repositoryRoot, 'package-lock.json'), 'utf8')) as Lockfile;
const bill = (...purls: string[]) => ({ components: purls.map((purl) => ({ purl })) });

describe('what a bill of materials misses', () => {
  const packages = {
    '': { version: '1.0.0' },
    gateway: { version: '1.0.0' },
    'node_modules/@community-graph/gateway': { link: true },
    'node_modules/graphql': { version: '16.0.0' },
    'node_modules/@apollo/server': { version: '5.0.0' },
    'node_modules/@apollo/server/node_modules/lru-cache': { version: '7.0.0' },
    'gateway/node_modules/lru-cache': { version: '11.0.0' },
    'node_modules/vitest': { version: '4.0.0', dev: true },
    'node_modules/fsevents': { version: '2.0.0', optional: true },
  };

  it('is each package in each version that programs need, wherever it is', () => {
    expect(missingFrom(bill('pkg:npm/graphql@16.0.0', 'pkg:npm/lru-cache@11.0.0'), { packages })).toEqual([
      '@apollo/server@5.0.0',
      'lru-cache@7.0.0',
    ]);
  });

  it('is nothing when all are listed, names with a scope as the standard writes them', () => {
    const names = ['graphql@16.0.0', '%40apollo/server@5.0.0', 'lru-cache@7.0.0', 'lru-cache@11.0.0'];
    expect(missingFrom(bill(...names.map((name) => `pkg:npm/${name}`)), { packages })).toEqual([]);
  });

  it('of this project counts what is a tool of development at one place and needed at another', () => {
    expect(missingFrom(bill(), lockfile).map((name) => name.slice(0, name.lastIndexOf('@')))).toEqual(
      expect.arrayContaining(['graphql', 'pg', 'drizzle-orm', '@apollo/subgraph']),
    );
  });
});
