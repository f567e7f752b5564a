import { describe, expect, it } from 'vitest';
import { inputKind, needsSignatures, previewInput } from './form.ts';

const filled = {
  ...{ item: 'item', resident: 'r1', evidence: ['sealed'], place: 'COUNTER' as const, signatures: null },
  fields: [
    { element: 'sex', state: 'HELD' },
    { element: 'declared-income', state: 'ASKED' },
    { element: 'declared-assets', state: 'ASKED' },
  ],
  answers: { sex: 'FEMALE', 'declared-income': ' 1200.00 ', 'declared-assets': ' ' },
  signedOn: '2026-11-28',
} as const;

describe('the form of the window', () => {
  it('asks for an element as its type in the graph says, and for what is unknown as text', () => {
    const elements = [
      'employment-since',
      'declared-income',
      'declared-vehicles',
      'floating-reason',
      'elderly-care-needs',
    ];
    expect(elements.map(inputKind)).toEqual(['date', 'amount', 'count', 'choice', 'text']);
  });

  it('sends answers to what is asked only, nothing for what was left empty, and no signatures where none are needed', () => {
    expect(previewInput(filled)).toEqual({
      ...{ serviceItem: 'item', resident: 'r1', place: 'COUNTER', evidence: ['sealed'] },
      answers: [{ element: 'declared-income', value: '1200.00' }],
    });
  });

  it('sends who signed and who was signed for', () => {
    const signatures = { r1: 'SIGNED', r2: 'SIGNED_FOR' } as const;
    expect(previewInput({ ...filled, signatures }).authorisation).toEqual({
      ...{ signedBy: ['r1'], signedFor: ['r2'], signedOn: '2026-11-28' },
    });
    expect(previewInput({ ...filled, signatures: { r2: 'SIGNED_FOR' } })).not.toHaveProperty('authorisation');
  });

  it('needs signatures for the guarantee of several, and for any form at home', () => {
    expect(needsSignatures('MINIMUM_LIVING_GUARANTEE', 'COUNTER', 3)).toBe(true);
    expect(needsSignatures('MINIMUM_LIVING_GUARANTEE', 'COUNTER', 1)).toBe(false);
    expect(needsSignatures('PENSION_ENROLMENT', 'COUNTER', 3)).toBe(false);
    expect(needsSignatures('PENSION_ENROLMENT', 'HOME', 1)).toBe(true);
  });
});
