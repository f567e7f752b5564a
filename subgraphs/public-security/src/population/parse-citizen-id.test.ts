import { isCitizenId } from '@community-graph/kit/graph/citizen-id';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { citizenId } from '../fixtures.ts';
import { parseCitizenId } from './parse-citizen-id.ts';

const day = fc
  .date({ min: new Date('1850-01-01T00:00:00Z'), max: new Date('2199-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const sequence = fc.integer({ min: 0, max: 999 });
const codes = (text: string) => parseCitizenId(text).faults.map((fault) => fault.code);

describe('a citizen ID number', () => {
  it('says birth date, sex and sequence, whatever they are', () => {
    fc.assert(
      fc.property(day, sequence, (birthDate, number) => {
        expect(parseCitizenId(citizenId(birthDate, number))).toEqual({
          citizenId: {
            addressCode: '220199',
            birthDate,
            sex: number % 2 === 1 ? 'MALE' : 'FEMALE',
            sequence: String(number).padStart(3, '0'),
          },
          faults: [],
        });
      }),
    );
  });

  it('is refused with any one digit changed, and with any two neighbours that differ swapped', () => {
    fc.assert(
      fc.property(day, sequence, fc.nat(16), fc.integer({ min: 1, max: 9 }), (birthDate, number, at, step) => {
        const right = citizenId(birthDate, number);
        const digit = (Number(right[at]) + step) % 10;
        expect(codes(right.slice(0, at) + digit + right.slice(at + 1))).toContain('CHECK_CHARACTER');
      }),
    );
    fc.assert(
      fc.property(day, sequence, fc.nat(15), (birthDate, number, at) => {
        const right = citizenId(birthDate, number);
        fc.pre(right[at] !== right[at + 1]);
        const swapped = `${right.slice(0, at)}${right[at + 1]}${right[at]}${right.slice(at + 2)}`;
        expect(codes(swapped)).toContain('CHECK_CHARACTER');
      }),
    );
  });

  it('is taken exactly when the graph’s scalar takes it', () => {
    const almost = fc.stringMatching(/^\d{6}(?:19|20)\d{2}[01]\d[0-3]\d{4}[0-9X]$/);
    fc.assert(
      fc.property(
        fc.oneof(
          almost,
          fc.string(),
          fc.tuple(day, sequence).map((parts) => citizenId(...parts)),
        ),
        (text) => {
          expect(parseCitizenId(text).citizenId !== null).toBe(isCitizenId(text));
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('gets all its faults told, and none repeats the number', () => {
    const wrong = '220199202302301234';
    const { faults } = parseCitizenId(wrong);
    expect(faults.map((fault) => fault.code)).toEqual(['NO_SUCH_DAY', 'CHECK_CHARACTER']);
    expect(JSON.stringify(faults)).not.toContain(wrong);
  });

  it.each(['', '22019919600101121', '22019919600101121x', '2201991960010112１3', ' 220199196001011213'])(
    'is not %j: the form is wrong',
    (text) => expect(codes(text)).toEqual(['FORM']),
  );

  it('is what the standard’s own example is', () => {
    // GB 11643-1999 explains the check character with this number.
    expect(parseCitizenId('11010519491231002X').citizenId).toMatchObject({ birthDate: '1949-12-31', sex: 'FEMALE' });
  });
});
