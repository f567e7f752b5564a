import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { EVIDENCE_MINUTES, EvidenceSealer } from './evidence.ts';

const legalAid = { name: 'legal-aid', facts: z.object({ resident: z.string(), isPoor: z.boolean() }) };
const pension = { name: 'pension', facts: legalAid.facts };
const sealer = new EvidenceSealer(['a secret']);
const officer = { sub: 'officer' };
const facts = { resident: 'r-1', isPoor: true };

const refusalOf = (open: () => unknown): unknown => {
  try {
    open();
  } catch (error) {
    return (error as { extensions: { faults: { code: string }[] } }).extensions.faults[0]?.code;
  }
  return null;
};

describe('evidence', () => {
  it('gives its facts back to whom it was given', () => {
    const text = sealer.seal(legalAid, officer, facts, 1_000);
    expect(sealer.open(legalAid, officer, text, 2_000)).toEqual({ facts, gatheredAt: new Date(1_000) });
    expect(text).not.toContain('r-1');
  });

  it('is refused to others, for other decisions, and by other departments', () => {
    const text = sealer.seal(legalAid, officer, facts);
    expect(refusalOf(() => sealer.open(legalAid, { sub: 'colleague' }, text))).toBe('EVIDENCE');
    expect(refusalOf(() => sealer.open(pension, officer, text))).toBe('EVIDENCE');
    expect(refusalOf(() => new EvidenceSealer(['another']).open(legalAid, officer, text))).toBe('EVIDENCE');
  });

  it('is refused when it is too old', () => {
    const text = sealer.seal(legalAid, officer, facts, 0);
    const limit = EVIDENCE_MINUTES * 60_000;
    expect(refusalOf(() => sealer.open(legalAid, officer, text, limit))).toBe(null);
    expect(refusalOf(() => sealer.open(legalAid, officer, text, limit + 1))).toBe('EVIDENCE_EXPIRED');
  });

  it('that anybody changed or made up is refused', () => {
    const bytes = Buffer.from(sealer.seal(legalAid, officer, facts), 'base64url');
    fc.assert(
      fc.property(fc.nat(bytes.length * 8 - 1), fc.string(), (bit, text) => {
        const changed = Buffer.from(bytes);
        changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        expect(refusalOf(() => sealer.open(legalAid, officer, changed.toString('base64url')))).toBe('EVIDENCE');
        expect(refusalOf(() => sealer.open(legalAid, officer, text))).toBe('EVIDENCE');
      }),
    );
  });
});
