import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { diastolic, glucose, heightCm, systolic, weightKg, withinPressure } from './vital-signs.ts';

describe('a reading', () => {
  it.each([
    ['systolic pressure', systolic, 50, 300, 1],
    ['diastolic pressure', diastolic, 20, 200, 1],
    ['height', heightCm, 30, 250, 1],
    ['weight', weightKg, 0.5, 400, 0.1],
    ['glucose', glucose, 0.5, 60, 0.1],
  ] as const)(
    'of %s is accepted at both ends of its range and refused one step beyond',
    (_, schema, low, high, step) => {
      expect([low, high].map((value) => schema.safeParse(value).success)).toEqual([true, true]);
      expect([low - step, high + step].map((value) => schema.safeParse(value).success)).toEqual([false, false]);
    },
  );

  it.each([
    ['weight', weightKg],
    ['glucose', glucose],
  ])('of %s has one decimal, none of which is lost to binary fractions', (_, schema) => {
    for (let tenths = 5; tenths <= 600; tenths += 1) expect(schema.safeParse(tenths / 10).success).toBe(true);
    expect(schema.safeParse(5.62).error?.issues[0]?.message).toBe('must have at most one decimal');
  });
});

describe('a pair of pressures', () => {
  const pair = z
    .object({ systolic: z.number().nullish(), diastolic: z.number().nullish() })
    .superRefine(withinPressure);
  const codeOf = (reading: object) => {
    const issue = pair.safeParse(reading).error?.issues[0];
    return issue?.code === 'custom' ? issue.params?.code : issue;
  };

  it.each([
    [{ systolic: 120, diastolic: 80 }, undefined],
    [{}, undefined],
    [{ systolic: null, diastolic: null }, undefined],
    [{ systolic: 120 }, 'PRESSURE_PAIR'],
    [{ systolic: null, diastolic: 80 }, 'PRESSURE_PAIR'],
    [{ systolic: 80, diastolic: 80 }, 'PRESSURE_ORDER'],
    [{ systolic: 80, diastolic: 120 }, 'PRESSURE_ORDER'],
  ])('%j is judged %s', (reading, code) => {
    expect(codeOf(reading)).toBe(code);
  });
});
