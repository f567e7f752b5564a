import { describe, expect, it } from 'vitest';
import { RecentlyUsed } from './recently-used.ts';

describe('what was used last', () => {
  it('is kept, and what was not used for longest goes first', () => {
    const kept = new RecentlyUsed<number>(2, 100);
    kept.set('a', 1);
    kept.set('b', 2);
    kept.get('a');
    kept.set('c', 3);
    expect([kept.get('a'), kept.get('b'), kept.get('c')]).toEqual([1, undefined, 3]);
    expect(kept.newestFirst()).toEqual([3, 1]);
  });

  it('has no more characters of keys than allowed, however many entries there may be', () => {
    const kept = new RecentlyUsed<number>(100, 10);
    for (const [index, key] of ['aaaa', 'bbbb', 'cccc', 'x'.repeat(11)].entries()) kept.set(key, index);
    expect(kept.newestFirst()).toEqual([2, 1]);
    kept.set('cccc', 9);
    kept.set('dd', 4);
    expect(kept.newestFirst()).toEqual([4, 9, 1]);
  });
});
