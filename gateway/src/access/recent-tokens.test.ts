import { describe, expect, it } from 'vitest';
import { RecentTokens } from './recent-tokens.ts';

describe('a verified token', () => {
  it('is remembered for a minute, and no other for it', () => {
    const tokens = new RecentTokens<string>();
    tokens.add('a.b.c', 'claims', 9_999, 1_000);
    expect(tokens.get('a.b.c', 1_059)).toBe('claims');
    expect(tokens.get('a.b.d', 1_059)).toBeUndefined();
    expect(tokens.get('a.b.c', 1_060)).toBeUndefined();
    expect(tokens.get('a.b.c', 1_059)).toBeUndefined();
  });

  it('is forgotten when it ends', () => {
    const tokens = new RecentTokens<string>();
    tokens.add('a.b.c', 'claims', 1_005, 1_000);
    expect(tokens.get('a.b.c', 1_004)).toBe('claims');
    expect(tokens.get('a.b.c', 1_005)).toBeUndefined();
  });

  it('does not fill the memory', () => {
    const tokens = new RecentTokens<number>();
    for (let n = 0; n < 10_001; n += 1) tokens.add(`a.b.${n}`, n, 9_999, 1_000);
    expect(tokens.get('a.b.0', 1_001)).toBeUndefined();
    expect(tokens.get('a.b.10000', 1_001)).toBe(10_000);
  });
});
