import { describe, expect, it } from 'vitest';
import { deriveInsurance } from './derive-insurance.ts';
import { contributoryLifeCycle, lifeCycleOf, yearlyLifeCycle } from './life-cycle.ts';
import { enrolmentStatus } from './tables.ts';

describe('the life cycle of an enrolment', () => {
  it('has every state that the database knows', () => {
    expect(Object.keys(contributoryLifeCycle).sort()).toEqual([...enrolmentStatus.enumValues].sort());
    expect(Object.keys(yearlyLifeCycle).sort()).toEqual([...enrolmentStatus.enumValues].sort());
  });

  it('is yearly for the medical insurance of residents only', () => {
    expect(lifeCycleOf({ kind: 'MEDICAL', scheme: 'RESIDENT' })).toBe(yearlyLifeCycle);
    expect(lifeCycleOf({ kind: 'MEDICAL', scheme: 'EMPLOYEE' })).toBe(contributoryLifeCycle);
    expect(lifeCycleOf({ kind: 'PENSION', scheme: 'RESIDENT' })).toBe(contributoryLifeCycle);
  });

  it('never leaves ENDED, and never reaches RECEIVING where one pays year by year', () => {
    expect(contributoryLifeCycle.ENDED).toEqual({});
    expect(yearlyLifeCycle.ENDED).toEqual({});
    const reached = Object.values(yearlyLifeCycle).flatMap((steps) => Object.values(steps));
    expect(reached).not.toContain('RECEIVING');
  });
});

describe('the insurance of a resident', () => {
  it('is NOT_ENROLLED without an enrolment of the kind', () => {
    const insurance = deriveInsurance([{ kind: 'PENSION' as const, status: 'SUSPENDED' as const }]);
    expect(insurance).toMatchObject({ pension: 'SUSPENDED', medical: 'NOT_ENROLLED' });
  });

  it('is the state of the enrolment that has not ended, whatever the order', () => {
    const ended = { kind: 'MEDICAL' as const, status: 'ENDED' as const };
    const open = { kind: 'MEDICAL' as const, status: 'CONTRIBUTING' as const };
    expect(deriveInsurance([ended, open]).medical).toBe('CONTRIBUTING');
    expect(deriveInsurance([open, ended]).medical).toBe('CONTRIBUTING');
    expect(deriveInsurance([ended, ended]).medical).toBe('ENDED');
  });
});
