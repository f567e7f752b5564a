import { expect, it } from 'vitest';
import { ageBands } from './age-bands.ts';

it('puts figures by age and sex into bands, the oldest first; hidden ones stay hidden, missing ones are nought', () => {
  const cell = (ageFrom: number, sex: 'MALE' | 'FEMALE' | 'UNKNOWN', count: number | null) => ({
    ageFrom,
    ageTo: ageFrom === 85 ? null : ageFrom + 4,
    sex,
    count,
    suppressed: count === null,
  });
  const bands = ageBands([cell(0, 'MALE', 3), cell(85, 'FEMALE', null), cell(0, 'FEMALE', 4), cell(0, 'UNKNOWN', 1)]);
  expect(bands).toEqual([
    { from: 85, to: null, male: 0, female: null },
    { from: 0, to: 4, male: 3, female: 4 },
  ]);
});
