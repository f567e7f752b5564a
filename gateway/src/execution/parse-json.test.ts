import { describe, expect, it } from 'vitest';
import { parseJson } from './parse-json.ts';

describe('JSON from outside', () => {
  it.each([
    ['a prototype', '{"a":{"__proto__":{"polluted":1},"b":2}}'],
    ['an escaped prototype', '{"a":{"\\u005f_proto__":{"polluted":1},"b":2}}'],
    ['a constructor with a prototype', '{"a":{"constructor":{"prototype":{"polluted":1}},"b":2}}'],
    ['a prototype in a list', '{"a":{"b":2},"c":[{"__proto__":{"polluted":1}}]}'],
  ])('loses %s and nothing else', (_, text) => {
    const parsed = parseJson(text) as { a: object };
    expect(JSON.stringify(parsed)).not.toContain('polluted');
    expect(Object.assign({}, parsed.a)).toHaveProperty('b', 2);
    expect(Object.assign({}, parsed.a)).not.toHaveProperty('polluted');
  });

  it('keeps a field that is only called constructor, and words that only look suspicious', () => {
    const text = '{"constructor":{"name":"Tyrrell"},"note":"__proto__ \\u4f4e\\u4fdd"}';
    expect(parseJson(text)).toEqual(JSON.parse(text));
  });

  it('refuses what is not JSON', () => {
    expect(() => parseJson('<html>')).toThrow(SyntaxError);
  });
});
