import { isCitizenId } from '@community-graph/kit/graph/citizen-id';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadDivisions } from '../divisions/load.ts';
import { Addresses } from './address.ts';
import { ageOn, isoDate, TODAY } from './calendar.ts';
import { fillingOrder, populationOf } from './communities.ts';
import type { Household, Person } from './person.ts';
import { MOST_RESIDENTS, populate } from './population.ts';

const divisions = loadDivisions();
const make = (seed: number, residents: number): Household[] => [...populate({ divisions, seed, residents })];
const seeds = fc.integer({ min: 0, max: 0x7fff_ffff });
const sizes = fc.integer({ min: 1, max: 700 });
const related = (household: Household, ...relations: Person['relation'][]) =>
  household.members.filter(({ relation }) => relations.includes(relation));

/** Runs a check on every household of many small populations. */
function forHouseholds(check: (household: Household) => void): void {
  fc.assert(
    fc.property(seeds, (seed) => {
      for (const household of make(seed, 400)) check(household);
    }),
    { numRuns: 40 },
  );
}

describe('a population', () => {
  it('has exactly as many people as asked for, numbered from 0 on', () => {
    fc.assert(
      fc.property(seeds, sizes, (seed, residents) => {
        const indexes = make(seed, residents).flatMap(({ members }) => members.map(({ index }) => index));
        expect(indexes).toEqual(Array.from({ length: residents }, (_, index) => index));
      }),
      { numRuns: 60 },
    );
  });

  it('is the same for the same seed and another for another', () => {
    expect(make(5, 500)).toEqual(make(5, 500));
    expect(make(6, 500)).not.toEqual(make(5, 500));
  });

  it('begins with the smaller population of the same seed', () => {
    const larger = make(5, 3_000);
    const smaller = make(5, 2_000).slice(0, -1);
    expect(larger.slice(0, smaller.length)).toEqual(smaller);
  });

  it('fills whole communities, urban ones of Changchun first, all but the last', () => {
    const households = make(1, 20_000);
    const order = fillingOrder(divisions);
    const filled = [...new Set(households.map(({ community }) => community.code))];
    expect(filled).toEqual(order.slice(0, filled.length).map(({ code }) => code));
    expect(filled.every((code) => code.startsWith('2201'))).toBe(true);
    expect(households.every(({ community }) => community.classCode.startsWith('1'))).toBe(true);
    expect(20_000 / filled.length).toBeGreaterThan(1_200);
    expect(20_000 / filled.length).toBeLessThan(3_300);
    expect(MOST_RESIDENTS / order.length).toBeLessThan(2_100);
  });

  it('has communities of different sizes and streets, also of neighbours', () => {
    const near = fillingOrder(divisions).slice(0, 40);
    expect(new Set(near.map((community) => populationOf(community, 1))).size).toBeGreaterThan(36);
    expect(new Set(near.map((community) => new Addresses(community, 1).of(0))).size).toBeGreaterThan(36);
    const sizes = divisions.communities.map((community) => populationOf(community, 1));
    const total = sizes.reduce((sum, size) => sum + size, 0);
    expect(total / sizes.length).toBeGreaterThan(1_950);
    expect(total / sizes.length).toBeLessThan(2_150);
  });

  it('gives every household an address, every resident an id, a number and a place of their own', () => {
    const households = make(2, 30_000);
    const people = households.flatMap(({ members }) => members);
    const unique = (values: string[]) => expect(new Set(values).size).toBe(values.length);
    unique(households.map(({ id }) => id));
    unique(households.map(({ community, address }) => `${community.code} ${address}`));
    unique(people.map(({ id }) => id));
    unique(people.map(({ idNumber }) => idNumber));
    unique(households.flatMap(({ hukouBooks }) => hukouBooks.map(({ id }) => id)));
    unique(households.flatMap(({ hukouBooks }) => hukouBooks.map(({ number }) => number)));
    unique(
      households.flatMap(({ community, members }) => members.map(({ ordinal }) => `${community.code}-${ordinal}`)),
    );
  });
});

describe('every household', () => {
  it('has one head, the first and alive', () => {
    forHouseholds((household) => {
      expect(household.members[0]?.relation).toBe('HEAD');
      expect(household.members[0]?.death).toBeNull();
      expect(related(household, 'HEAD')).toHaveLength(1);
    });
  });

  it('has at most one husband or wife of the head, of the other sex, both married unless one is dead', () => {
    forHouseholds((household) => {
      const [head] = household.members as [Person];
      const spouses = related(household, 'SPOUSE');
      expect(spouses.length).toBeLessThanOrEqual(1);
      for (const spouse of spouses) {
        expect(spouse.sex).not.toBe(head.sex);
        expect(head.maritalStatus).toBe(spouse.death === null ? 'MARRIED' : 'WIDOWED');
        expect(spouse.maritalStatus).toBe('MARRIED');
        expect(Math.abs(spouse.age - head.age)).toBeLessThanOrEqual(12);
      }
    });
  });

  it('has children at least 16 years younger than the head, and parents at least 16 years older', () => {
    forHouseholds((household) => {
      const [head] = household.members as [Person];
      const older = (one: Person, other: Person) => ageOn(one.birth, other.birth);
      const couple = related(household, 'HEAD', 'SPOUSE');
      for (const child of related(household, 'SON', 'DAUGHTER')) {
        for (const parent of couple) expect(older(parent, child)).toBeGreaterThanOrEqual(16);
      }
      for (const parent of related(household, 'PARENT')) {
        expect(older(parent, head)).toBeGreaterThanOrEqual(16);
        for (const old of related(household, 'GRANDPARENT')) expect(older(old, head)).toBeGreaterThanOrEqual(32);
      }
      for (const child of related(household, 'GRANDCHILD')) expect(older(head, child)).toBeGreaterThanOrEqual(32);
    });
  });

  it('calls men sons and women daughters', () => {
    forHouseholds((household) => {
      for (const { sex } of related(household, 'SON')) expect(sex).toBe('MALE');
      for (const { sex } of related(household, 'DAUGHTER')) expect(sex).toBe('FEMALE');
    });
  });

  it('has nobody married before the legal age, or with a degree before its age', () => {
    forHouseholds(({ members }) => {
      for (const { age, sex, maritalStatus, education } of members) {
        if (maritalStatus !== 'UNMARRIED') expect(age).toBeGreaterThanOrEqual(sex === 'MALE' ? 22 : 20);
        if (education === 'POSTGRADUATE') expect(age).toBeGreaterThanOrEqual(23);
        if (['UNDERGRADUATE', 'JUNIOR_COLLEGE'].includes(education)) expect(age).toBeGreaterThanOrEqual(18);
        if (age < 6) expect(education).toBe('NONE');
      }
    });
  });

  it('was registered before anybody joined it, and its dead left it on the day they died', () => {
    forHouseholds(({ registeredOn, members }) => {
      for (const { birth, age, joinedOn, leftOn, death } of members) {
        expect(joinedOn).toBe(Math.max(registeredOn, birth));
        expect(leftOn).toBe(death);
        if (death !== null) expect(death).toBeGreaterThanOrEqual(joinedOn);
        expect(Math.max(joinedOn, death ?? 0)).toBeLessThanOrEqual(TODAY);
        expect(ageOn(birth, TODAY)).toBe(age);
      }
    });
  });

  it('names children after their fathers, but for some after their mothers', () => {
    const families = make(3, 40_000).filter(
      ({ members }) =>
        members[1]?.relation === 'SPOUSE' && members[2] && ['SON', 'DAUGHTER'].includes(members[2].relation),
    );
    const after = families.filter(({ members }) => {
      const father = members.slice(0, 2).find(({ sex }) => sex === 'MALE');
      return father && members[2]?.name[0] === father.name[0];
    });
    expect(families.length).toBeGreaterThan(2_000);
    expect(after.length / families.length).toBeGreaterThan(0.93);
    expect(after.length).toBeLessThan(families.length);
  });

  it('belongs to hukou books of its own, and each member to one of them', () => {
    forHouseholds(({ hukouBooks, members }) => {
      for (const { hukou } of members) expect(hukouBooks).toContain(hukou);
      for (const { regionCode } of hukouBooks) expect(regionCode).toMatch(/^\d{6}$/);
    });
  });
});

describe('every citizen ID number', () => {
  it('has a right check character and tells the birth date and the sex', () => {
    forHouseholds(({ members }) => {
      for (const { idNumber, birth, sex } of members) {
        expect(isCitizenId(idNumber)).toBe(true);
        expect(idNumber.slice(6, 14)).toBe(isoDate(birth).replaceAll('-', ''));
        expect(Number(idNumber[16]) % 2).toBe(sex === 'MALE' ? 1 : 0);
      }
    });
  });
});
