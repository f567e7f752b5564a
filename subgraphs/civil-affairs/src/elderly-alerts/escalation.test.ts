import { describe, expect, it } from 'vitest';
import { escalationOf, nextEscalationAt } from './escalation.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute));
const alert = (acknowledged: number | null = null) => ({
  raisedAt: at(0),
  acknowledgedAt: acknowledged === null ? null : at(acknowledged),
});

describe('an alert that nobody acknowledges', () => {
  it.each([
    [9, 0, 10],
    [10, 1, 30],
    [30, 2, 60],
    [60, 3, null],
  ])('has after %i minutes reached level %i, and escalates next after %o', (minute, level, next) => {
    expect(escalationOf(alert(), at(minute))).toBe(level);
    expect(nextEscalationAt(alert(), at(minute))).toEqual(next === null ? null : at(next));
  });

  it('stands still when it is acknowledged', () => {
    expect(escalationOf(alert(15), at(500))).toBe(1);
    expect(nextEscalationAt(alert(15), at(20))).toBeNull();
  });
});
