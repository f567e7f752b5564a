import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOf, textOf } from './byte-text.ts';
import { parseJson } from './parse-json.ts';
import { readAnswer } from './read-answer.ts';

/** JSON with every character beyond ASCII, and some others, written as escapes. */
const escaped = (json: string): string =>
  json.replaceAll(/[^\0-\x7f]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);

const strings = fc.string({ unit: 'grapheme' });

describe('the answer of a subgraph', () => {
  it('has its data in bytes, its errors and extensions in text, however its characters were written', () => {
    const property = fc.property(
      fc.jsonValue({ stringUnit: 'grapheme' }),
      fc.option(strings, { nil: undefined }),
      fc.boolean(),
      (value, message, isEscaped) => {
        const payload = { data: { value }, ...(message === undefined ? {} : { errors: [{ message }] }) };
        const json = JSON.stringify(payload);
        const read = readAnswer(bytesOf(isEscaped ? escaped(json) : json)) as typeof payload;
        expect(JSON.parse(textOf(JSON.stringify(read.data)))).toEqual(parseJson(JSON.stringify(payload.data)));
        expect(read.errors).toEqual(payload.errors);
      },
    );
    fc.assert(property, { numRuns: 2_000 });
  });

  it.each(['[]', 'null', '"吉林"', '"\\u5409"', '7'])('that is %s is given as it is', (json) => {
    expect(() => readAnswer(bytesOf(json))).not.toThrow();
  });
});
