import { describe, expect, it } from 'vitest';
import type { LoaderSource } from './context.ts';
import { lazyLoaders } from './lazy-loaders.ts';
import { forgetLoaded, rowsByKey } from './loaders.ts';

const source = {} as LoaderSource;
const fetched: string[] = [];
const made: string[] = [];
const streetLoaders = (_: LoaderSource) => {
  made.push('streets');
  const fetch = async (keys: string[]) => {
    fetched.push(...keys);
    return keys.map((code) => ({ code }));
  };
  return { housesOfStreet: rowsByKey(fetch, ({ code }) => code), lampsOfStreet: rowsByKey(fetch, ({ code }) => code) };
};
const treeLoaders = (_: LoaderSource) => {
  made.push('trees');
  return { heights: new Map([['oak', 40]]) };
};

describe('the loaders of a request', () => {
  it('are made when one of their module is used, and once', async () => {
    const loaders = lazyLoaders([streetLoaders, treeLoaders]);
    loaders(source);
    made.length = 0;
    const those = loaders(source);
    expect(made).toEqual([]);
    expect(those.heights.get('oak')).toBe(40);
    expect(those.heights).toBe(those.heights);
    expect(made).toEqual(['trees']);
    expect(those.housesOfStreet).toBe(those.housesOfStreet);
    expect(those.lampsOfStreet).not.toBe(those.housesOfStreet);
    expect(made).toEqual(['trees', 'streets']);
  });

  it('are those of this request', async () => {
    const loaders = lazyLoaders([streetLoaders]);
    expect(loaders(source).housesOfStreet).not.toBe(loaders(source).housesOfStreet);
  });

  it('forget what they loaded', async () => {
    const those = lazyLoaders([streetLoaders, treeLoaders])(source);
    fetched.length = 0;
    await those.housesOfStreet.load('A');
    await those.housesOfStreet.load('A');
    forgetLoaded(those);
    await those.housesOfStreet.load('A');
    expect(fetched).toEqual(['A', 'A']);
  });

  it('are refused when two modules name one alike', () => {
    expect(() => lazyLoaders([streetLoaders, streetLoaders])(source)).toThrow(
      'Two modules have a loader "housesOfStreet"',
    );
  });
});
