import { parseValue } from 'graphql';
import { describe, expect, it } from 'vitest';
import { scalars } from './scalars.ts';

/** Somebody's number with a slip of the pen, in a field for something else. */
const ID_NUMBER = 'x20102198411040008';
const GOOD = {
  Date: '2026-02-28',
  DateTime: '2026-02-28T08:00:00Z',
  Money: '450.00',
  RegionCode: '220102',
  CitizenId: '110101199003070011',
} as const;

describe('the scalars', () => {
  it.each(Object.entries(scalars))('%s refuses what is none in words that do not quote it', (_, scalar) => {
    const ways = [
      () => scalar.parseValue(ID_NUMBER),
      () => scalar.parseLiteral(parseValue(JSON.stringify(ID_NUMBER))),
      () => scalar.parseLiteral(parseValue('[]')),
    ];
    for (const way of ways) {
      expect(way).toThrow(expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT' } }));
      expect(way).toThrow(/^(?!.*20102198411040008)Expected /);
    }
  });

  it.each(Object.entries(GOOD))('%s takes what is one', (name, text) => {
    const scalar = scalars[name as keyof typeof scalars];
    expect(() => scalar.parseValue(text)).not.toThrow();
    expect(() => scalar.parseLiteral(parseValue(JSON.stringify(text)))).not.toThrow();
  });

  it('a day that does not exist is no date', () => {
    expect(() => scalars.Date.parseValue('2026-02-29')).toThrow('YYYY-MM-DD');
  });
});
