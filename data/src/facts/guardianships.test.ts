import { describe, expect, it } from 'vitest';
import { loadDivisions } from '../divisions/load.ts';
import { populate } from '../population/population.ts';
import { guardianshipsOf } from './guardianships.ts';

const SEED = 4;
const households = [...populate({ divisions: loadDivisions(), seed: SEED, residents: 25_000 })];
const guardianships = households.flatMap(guardianshipsOf);

describe(`the guardianships of 25,000 people, seed ${SEED}:`, () => {
  it('every living minor child of the head has one or two living grown guardians, and each of them once', () => {
    const guardians = new Map<string, Set<string>>();
    for (const { ward, guardian } of guardianships) {
      expect([ward.death, guardian.death]).toEqual([null, null]);
      expect(ward.age).toBeLessThan(18);
      expect(guardian.age - ward.age).toBeGreaterThanOrEqual(18);
      guardians.set(ward.id, (guardians.get(ward.id) ?? new Set()).add(guardian.id));
    }
    const children = households
      .flatMap(({ members }) => members)
      .filter(({ relation, age, death }) => ['SON', 'DAUGHTER'].includes(relation) && age < 18 && death === null);
    expect(new Set(guardians.keys())).toEqual(new Set(children.map(({ id }) => id)));
    expect([...guardians.values()].every(({ size }) => size === 1 || size === 2)).toBe(true);
    expect([...guardians.values()].reduce((sum, { size }) => sum + size, 0)).toBe(guardianships.length);
  });

  it('are of people of one household', () => {
    const home = new Map(households.flatMap(({ id, members }) => members.map((person) => [person.id, id] as const)));
    expect(guardianships.filter(({ ward, guardian }) => home.get(ward.id) !== home.get(guardian.id))).toEqual([]);
  });
});
