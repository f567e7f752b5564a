import type { Random } from '../random/random.ts';
import { isoDate } from './calendar.ts';
import { type Member, SAME_FATHER_AS_HEAD } from './compose-household.ts';
import { givenName } from './given-names.ts';
import { surnamesOf } from './surnames.ts';

/** Assumed: how often children bear their mother's surname. */
const MOTHERS_SURNAME = 0.04;
const ATTEMPTS = 6;

/** The surnames of a household: children bear their father's, seldom their mother's; brothers and sisters bear one. */
export function surnamesOfHousehold(members: readonly Member[], groups: readonly string[], random: Random): string[] {
  const surnames: (string | undefined)[] = members.map(() => undefined);
  const draw = (at: number): string => surnamesOf(groups[at] ?? '01').draw(random);
  const absentFather = draw(0);
  const afterMother = random.chance(MOTHERS_SURNAME);
  members.forEach((member, at) => {
    surnames[at] = inherited(member, at, members, surnames, { absentFather, afterMother }) ?? draw(at);
  });
  return surnames as string[];
}

interface Custom {
  readonly absentFather: string;
  readonly afterMother: boolean;
}

function inherited(
  member: Member,
  at: number,
  members: readonly Member[],
  surnames: readonly (string | undefined)[],
  { absentFather, afterMother }: Custom,
): string | undefined {
  if (member.father === SAME_FATHER_AS_HEAD) return surnames[0];
  if (afterMother && member.mother >= 0 && surnames[member.mother]) return surnames[member.mother];
  if (member.father >= 0 && surnames[member.father]) return surnames[member.father];
  const child = members.findIndex((other, place) => place < at && other.father === at);
  if (child >= 0) return surnames[child];
  const fatherless = !surnames[member.father] && member.mother >= 0 && member.mother < at;
  return fatherless ? absentFather : undefined;
}

/** The name of somebody at work who is no resident of the data, for example an officer. */
export function nameOfStranger(random: Random): string {
  const sex = random.chance(0.7) ? 'MALE' : 'FEMALE';
  return surnamesOf('01').draw(random) + givenName(sex, random.whole(1968, 1998), '01', random);
}

/** The full names of a household; no two people in it have the same. */
export function namesOfHousehold(
  members: readonly Member[],
  groups: readonly string[],
  births: readonly number[],
  random: Random,
): string[] {
  const surnames = surnamesOfHousehold(members, groups, random);
  const names: string[] = [];
  members.forEach((member, at) => {
    const year = Number(isoDate(births[at] ?? 0).slice(0, 4));
    let name = '';
    for (let attempt = 0; attempt < ATTEMPTS && (!name || names.includes(name)); attempt++) {
      name = surnames[at] + givenName(member.sex, year, groups[at] ?? '01', random);
    }
    names.push(name);
  });
  return names;
}
