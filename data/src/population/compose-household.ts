import type { Random } from '../random/random.ts';
import { Weighted } from '../random/weighted.ts';
import type { Composition } from './composition.ts';
import type { MaritalStatus } from './marginals.ts';

export type Sex = 'MALE' | 'FEMALE';

/** Relation to the head, after the groups of GB/T 4761. */
export type Relation =
  | 'HEAD'
  | 'SPOUSE'
  | 'SON'
  | 'DAUGHTER'
  | 'GRANDCHILD'
  | 'PARENT'
  | 'GRANDPARENT'
  | 'SIBLING'
  | 'OTHER_RELATIVE'
  | 'NON_RELATIVE';

/** A person as a member of a household, before name, number and all else. */
export interface Member {
  readonly relation: Relation;
  readonly sex: Sex;
  readonly age: number;
  readonly maritalStatus: MaritalStatus;
  /** Place in the household of the father whose surname this person bears; -1 when he is not here. */
  readonly father: number;
  /** Place of the mother; -1 when she is not here. */
  readonly mother: number;
  /** Place of the husband or wife who lives here; -1 for none. */
  readonly partner: number;
}

const OLDEST = 99;
const HUSBAND_FROM = 22;
const WIFE_FROM = 20;
const PARENT_FROM = 18;
const MOTHER_UNTIL = 44;

/** Assumed: sizes of collective households, with the cited mean of 3.68. */
const COLLECTIVE_SIZES = new Weighted([
  [1, 0.22],
  [2, 0.2],
  [3, 0.14],
  [4, 0.16],
  [6, 0.14],
  [8, 0.09],
  [10, 0.03],
  [12, 0.02],
]);

const MALE_HEAD: Readonly<Record<MaritalStatus, number>> = {
  UNMARRIED: 0.56,
  MARRIED: 0.8,
  DIVORCED: 0.48,
  WIDOWED: 0.23,
};

/** Makes the people of a household, the head first, from a composition and the head's age. */
export function composeHousehold(composition: Composition, headAge: number, random: Random): Member[] {
  const household = new Household(random);
  const headSex: Sex = random.chance(MALE_HEAD[composition.head]) ? 'MALE' : 'FEMALE';
  if (composition.kind === 'COLLECTIVE') return household.dormitory(composition, headSex, headAge);
  const head = household.add('HEAD', headSex, headAge, composition.head);
  if (composition.spouse) household.marry(head, 'SPOUSE');
  if (composition.children) household.addChildren(head, composition.children);
  if (composition.youngFamily) household.addYoungFamily(head, composition.youngFamily);
  if (composition.grandchild) household.addGrandchild(head);
  if (composition.parents) household.addParents(head, composition.parents);
  if (composition.grandparent) household.addGrandparent();
  if (composition.sibling) household.addSibling(head);
  if (composition.lodger) household.addLodger(head);
  return household.members;
}

type Draft = { -readonly [K in keyof Member]: Member[K] };

const clamp = (value: number, from: number, until: number): number =>
  Math.round(Math.max(from, Math.min(until, value)));

class Household {
  readonly members: Draft[] = [];
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  add(relation: Relation, sex: Sex, age: number, maritalStatus: MaritalStatus): Draft {
    const member: Draft = { relation, sex, age, maritalStatus, father: -1, mother: -1, partner: -1 };
    this.members.push(member);
    return member;
  }

  /** Adds husband or wife; he is two years older on the average. */
  marry(one: Draft, relation: Relation): Draft {
    const older = this.#random.normal(1.8, 2.6);
    const age =
      one.sex === 'MALE' ? clamp(one.age - older, WIFE_FROM, OLDEST) : clamp(one.age + older, HUSBAND_FROM, OLDEST);
    const other = this.add(relation, one.sex === 'MALE' ? 'FEMALE' : 'MALE', age, 'MARRIED');
    one.partner = this.members.indexOf(other);
    other.partner = this.members.indexOf(one);
    return other;
  }

  /** Adds children of `parent` and of whom `parent` is married to here, the eldest first, two years apart or more. */
  addChildren(parent: Draft, count: number, relation?: Relation, adultMarital = true): void {
    const other = this.members[parent.partner];
    const younger = Math.min(parent.age, other?.age ?? OLDEST);
    const mother = parent.sex === 'FEMALE' ? parent : other;
    let age = clamp(younger - this.#random.normal(26, 4.2), 2 * (count - 1), younger - PARENT_FROM);
    if (mother) age = Math.max(age, mother.age - MOTHER_UNTIL + 2 * (count - 1), 0);
    for (let place = 0; place < count; place++) {
      const sex: Sex = this.#random.chance(0.52) ? 'MALE' : 'FEMALE';
      const child = this.add(
        relation ?? (sex === 'MALE' ? 'SON' : 'DAUGHTER'),
        sex,
        age,
        adultMarital ? this.maritalStatusAtHome(age) : 'UNMARRIED',
      );
      this.#descend(child, parent, other);
      const left = count - place - 2;
      if (left >= 0) age = Math.max(2 * left, age - this.#random.whole(2, 6));
    }
  }

  /** A married son or, less often, daughter with spouse and children, three generations under one roof. */
  addYoungFamily(head: Draft, grandchildren: number): void {
    const sex: Sex = this.#random.chance(0.8) ? 'MALE' : 'FEMALE';
    const older = Math.min(head.age, this.members[head.partner]?.age ?? OLDEST);
    const youngest = 25 + 2 * (grandchildren - 1);
    const age = clamp(
      older - this.#random.normal(26, 3.5),
      Math.min(youngest, older - PARENT_FROM),
      older - PARENT_FROM,
    );
    const child = this.add(sex === 'MALE' ? 'SON' : 'DAUGHTER', sex, age, 'MARRIED');
    this.#descend(child, head, this.members[head.partner]);
    this.marry(child, 'OTHER_RELATIVE');
    this.addChildren(child, grandchildren, 'GRANDCHILD', false);
  }

  addGrandchild(head: Draft): void {
    const younger = Math.min(head.age, this.members[head.partner]?.age ?? OLDEST);
    const age = clamp(younger - this.#random.normal(53, 5), 0, Math.min(22, younger - 2 * PARENT_FROM));
    this.add('GRANDCHILD', this.#random.chance(0.52) ? 'MALE' : 'FEMALE', age, 'UNMARRIED');
  }

  addParents(child: Draft, count: 1 | 2): void {
    const mother = count === 2 || this.#random.chance(0.72);
    const age = clamp(child.age + this.#random.normal(26, 4), child.age + PARENT_FROM, OLDEST - 2);
    const alone: MaritalStatus = this.#random.chance(0.85) ? 'WIDOWED' : 'DIVORCED';
    const first = this.add('PARENT', mother ? 'FEMALE' : 'MALE', age, count === 2 ? 'MARRIED' : alone);
    const second = count === 2 ? this.marry(first, 'PARENT') : undefined;
    if (second) second.age = Math.max(second.age, child.age + PARENT_FROM);
    this.#descend(child, first, second);
  }

  addGrandparent(): void {
    const parent = this.members.findLast((member) => member.relation === 'PARENT');
    if (!parent) throw new Error('A grandparent lives with a parent of the head.');
    const age = clamp(
      parent.age + this.#random.normal(23, 2),
      parent.age + PARENT_FROM,
      Math.max(OLDEST, parent.age + PARENT_FROM),
    );
    const grandparent = this.add('GRANDPARENT', this.#random.chance(0.7) ? 'FEMALE' : 'MALE', age, 'WIDOWED');
    this.#descend(parent, grandparent, undefined);
  }

  addSibling(head: Draft): void {
    const gap = this.#random.whole(2, 8) * (this.#random.chance(0.5) ? 1 : -1);
    const age = clamp(head.age + gap, 16, OLDEST);
    const sex: Sex = this.#random.chance(0.5) ? 'MALE' : 'FEMALE';
    const sibling = this.add('SIBLING', sex, Math.abs(age - head.age) < 2 ? head.age + 2 : age, 'UNMARRIED');
    sibling.father = SAME_FATHER_AS_HEAD;
  }

  addLodger(head: Draft): void {
    this.add('NON_RELATIVE', head.sex, clamp(head.age + this.#random.normal(0, 4), 18, 60), 'UNMARRIED');
  }

  /** People who share rooms at a school, a works, a building site or a home for the old. */
  dormitory({ head, ages }: Composition, sex: Sex, headAge: number): Member[] {
    const size = COLLECTIVE_SIZES.draw(this.#random);
    this.add('HEAD', sex, headAge, head);
    for (let place = 1; place < size; place++) {
      const age = clamp(
        headAge + this.#random.normal(0, 3),
        Math.max(ages[0], headAge - 8),
        Math.min(ages[1], headAge + 8),
      );
      this.add('NON_RELATIVE', sex, age, head);
    }
    return this.members;
  }

  maritalStatusAtHome(age: number): MaritalStatus {
    if (age < 28) return 'UNMARRIED';
    return this.#random.chance(age < 35 ? 0.88 : 0.66) ? 'UNMARRIED' : 'DIVORCED';
  }

  #descend(child: Draft, one: Draft, other: Draft | undefined): void {
    const [father, mother] = one.sex === 'MALE' ? [one, other] : [other, one];
    child.father = father ? this.members.indexOf(father) : -1;
    child.mother = mother ? this.members.indexOf(mother) : -1;
  }
}

/** Mark in `father`: the same father as the head's, who lives elsewhere. */
export const SAME_FATHER_AS_HEAD = -2;
