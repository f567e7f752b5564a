import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from './random.ts';
import { deterministicUuid } from './uuid.ts';
import { Weighted } from './weighted.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('Random', () => {
  it('gives the same numbers for the same seed, topic and index, and others for others', () => {
    const draw = (...key: [number, number, number]) => {
      const random = new Random(...key);
      return Array.from({ length: 8 }, () => random.next());
    };
    expect(draw(1, 2, 3)).toEqual(draw(1, 2, 3));
    const others = [draw(2, 2, 3), draw(1, 3, 3), draw(1, 2, 4)];
    for (const other of others) expect(other).not.toEqual(draw(1, 2, 3));
  });

  it('spreads numbers evenly over ten tenths, also over the first draw of many subjects', () => {
    const tenths = new Array<number>(10).fill(0);
    for (let index = 0; index < 100_000; index++) {
      const tenth = Math.floor(new Random(7, 1, index).next() * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    for (const count of tenths) expect(Math.abs(count - 10_000)).toBeLessThan(400);
  });

  it('keeps whole numbers within their bounds', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: -50, max: 50 }), fc.nat(50), (seed, from, width) => {
        const drawn = new Random(seed, 0, 0).whole(from, from + width);
        return drawn >= from && drawn <= from + width && Number.isInteger(drawn);
      }),
    );
  });
});

describe('Weighted', () => {
  it('draws in proportion to the weights and never what weighs nothing', () => {
    const choice = new Weighted([
      ['a', 1],
      ['never', 0],
      ['b', 3],
    ]);
    const random = new Random(1, 1, 1);
    const drawn = Array.from({ length: 40_000 }, () => choice.draw(random));
    expect(drawn.filter((value) => value === 'b').length / drawn.length).toBeCloseTo(0.75, 1);
    expect(drawn).not.toContain('never');
  });
});

describe('deterministicUuid', () => {
  it('is a UUID, the same for the same thing, and another for another seed, kind or index', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(30), fc.nat(), (seed, kind, index) => {
        const id = deterministicUuid(seed, kind, index);
        expect(id).toMatch(UUID);
        expect(deterministicUuid(seed, kind, index)).toBe(id);
        expect(deterministicUuid(seed + 1, kind, index)).not.toBe(id);
        expect(deterministicUuid(seed, kind + 1, index)).not.toBe(id);
        expect(deterministicUuid(seed, kind, index + 1)).not.toBe(id);
      }),
    );
  });

  it('never comes twice among 300,000', () => {
    const ids = new Set(Array.from({ length: 300_000 }, (_, index) => deterministicUuid(42, 3, index)));
    expect(ids.size).toBe(300_000);
  });
});
