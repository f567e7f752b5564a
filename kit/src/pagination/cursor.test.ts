import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CursorSigner } from './cursor.ts';

const signer = new CursorSigner(['a secret']);
const values = fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 4 });
const refusal = expect.objectContaining({
  extensions: expect.objectContaining({
    code: 'BAD_USER_INPUT',
    faults: [expect.objectContaining({ code: 'CURSOR' })],
  }),
});
const refused = (decode: () => unknown): void => {
  try {
    decode();
  } catch (error) {
    expect(error).toEqual(refusal);
    return;
  }
  throw new Error('The cursor was accepted.');
};

describe('a cursor', () => {
  it('gives back any values, and never twice the same text', () => {
    fc.assert(
      fc.property(fc.string(), values, (list, keys) => {
        const cursor = signer.encode(list, keys);
        expect(signer.decode(list, cursor, keys.length)).toEqual(keys);
        expect(signer.encode(list, keys)).not.toBe(cursor);
      }),
    );
  });

  it('changed in any one bit is refused', () => {
    fc.assert(
      fc.property(values, fc.nat(), (keys, anywhere) => {
        const bytes = Buffer.from(signer.encode('list', keys), 'base64url');
        const bit = anywhere % (bytes.length * 8);
        bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        refused(() => signer.decode('list', bytes.toString('base64url'), keys.length));
      }),
    );
  });

  it('shortened, of another list, another number of values or another department is refused', () => {
    fc.assert(
      fc.property(values, fc.nat(), (keys, length) => {
        const cursor = signer.encode('list', keys);
        refused(() => signer.decode('list', cursor.slice(0, length % (cursor.length - 1)), keys.length));
        refused(() => signer.decode('other list', cursor, keys.length));
        refused(() => signer.decode('list', cursor, keys.length + 1));
        refused(() => new CursorSigner(['another secret']).decode('list', cursor, keys.length));
      }),
    );
  });

  it('made of any text that is none is refused', () => {
    fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => refused(() => signer.decode('list', text, 1))));
  });

  it('of the secret before the last is still good while the secret is rotated', () => {
    const cursor = signer.encode('list', ['2026-01-01']);
    expect(new CursorSigner(['a newer secret', 'a secret']).decode('list', cursor, 1)).toEqual(['2026-01-01']);
  });
});
