import { describe, expect, it } from 'vitest';
import { draftFor } from './draft-for.ts';

const entry = {
  coordinate: 'Resident.phone',
  owner: 'public-security',
  sharingType: 'CONDITIONAL',
  sensitivity: 'PERSONAL',
  mask: 'PHONE',
} as const;
const me = { department: 'finance', roles: ['treasurer'], region: '2201', purpose: 'public-finance' };

describe('the application for a field of the catalogue', () => {
  it('is for a year, for the own department, role and purpose, masked as the field is', () => {
    const draft = draftFor(entry, me, new Date('2026-11-28T08:00:00Z'));
    expect(draft).toMatchObject({ provider: 'public-security', recipient: 'finance', roles: ['treasurer'] });
    expect(draft).toMatchObject({ from: '2026-11-28', until: '2027-11-28', masked: true, impactAssessment: null });
    expect(draftFor({ ...entry, sensitivity: 'SENSITIVE' }, me)?.impactAssessment).toBeTruthy();
  });

  it('is none for the own data, what is open or not shared at all, and residents', () => {
    expect(draftFor({ ...entry, owner: 'finance' }, me)).toBeNull();
    expect(draftFor({ ...entry, sharingType: 'UNCONDITIONAL' }, me)).toBeNull();
    expect(draftFor({ ...entry, sharingType: 'NOT_SHARED' }, me)).toBeNull();
    expect(draftFor(entry, { ...me, roles: ['resident'] })).toBeNull();
  });
});
