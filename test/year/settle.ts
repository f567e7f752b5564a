import { citizenIdCheckCharacter } from '@community-graph/kit/graph/citizen-id';
import { expect } from 'vitest';
import type { TestStack } from '../start-test-stack.ts';
import { Year } from './year.ts';

/** Somebody of the community, by the identifier that all departments know. */
export interface Person {
  readonly id: string;
  readonly name: string;
}

/** A family with its hukou book and its household. */
export interface Family {
  readonly household: string;
  readonly hukou: string;
  readonly people: Readonly<Record<string, Person>>;
}

/** What public security writes of somebody. */
interface Identity {
  readonly name: string;
  readonly sex: 'MALE' | 'FEMALE';
  readonly birthDate: string;
  readonly maritalStatus?: 'MARRIED' | 'UNMARRIED' | 'WIDOWED';
}

/** An address code that was never assigned, so that no number here can be a person's. */
const NO_COUNTY = '220199';
let sequence = 0;

/** An identity with a sound number that nobody has. */
export function identity({ maritalStatus = 'MARRIED', ...person }: Identity) {
  sequence += 2;
  const order = String(sequence + (person.sex === 'MALE' ? 1 : 0)).padStart(3, '0');
  const digits = NO_COUNTY + person.birthDate.replaceAll('-', '') + order;
  const idNumber = digits + citizenIdCheckCharacter(digits);
  return { ...person, maritalStatus, idNumber, ethnicGroup: '01', education: 'JUNIOR_HIGH' };
}

/** An urban community of the police officer's district in which nobody lives yet: all that it has is made in this year. */
export async function emptyCommunity(stack: TestStack): Promise<Year> {
  const query = `{ communities(region: "220102", first: 100, filter: { urban: true }) { edges { node {
    code residents(first: 1) { totalCount } } } } }`;
  const { data } = await stack.ask(query, {}, 'police-officer');
  const places: { code: string; residents: { totalCount: number } }[] = data.communities.edges.map(
    ({ node }: { node: unknown }) => node,
  );
  const empty = places.find(({ residents }) => residents.totalCount === 0);
  if (!empty) throw new Error('People live in each community of the district; seed fewer.');
  return new Year(stack, empty.code);
}

/** Registers a family that has lived here for years: public security its people and book, civil affairs its household. */
export async function settleFamily(
  year: Year,
  number: string,
  members: readonly (Identity & { readonly relationToHead: string })[],
): Promise<Family> {
  const book = { number, address: `测试街${number.slice(-2)}号`, region: year.county, registeredOn: year.ago(60) };
  const hukou = await year.act('police-officer', 'openHukouBook', book, 'hukou { id }');
  const people: Record<string, Person> = {};
  for (const { relationToHead: _, ...one } of members) {
    const input = { ...identity(one), community: year.community, hukou: hukou.id };
    people[one.name] = await year.act('police-officer', 'registerResident', input, 'resident { id name }');
  }
  const household = await registerHousehold(year, {
    registeredOn: year.ago(36),
    address: book.address,
    members: members.map(({ name, relationToHead }) => ({ resident: people[name]?.id, relationToHead })),
  });
  return { household, hukou: hukou.id, people };
}

/** Registers who lives at an address; answers with the household's identifier. */
export async function registerHousehold(
  year: Year,
  input: { registeredOn: string; address: string; members: object[] },
): Promise<string> {
  const where = { community: year.community };
  const selection = 'household { id members { resident { id } } }';
  const household = await year.act('civil-affairs-officer', 'registerHousehold', { ...where, ...input }, selection);
  expect(household.members).toHaveLength(input.members.length);
  return household.id;
}

/** The identifier of somebody of a family. */
export function idOf({ people }: Pick<Family, 'people'>, name: string): string {
  const person = people[name];
  if (!person) throw new Error(`Nobody of the family is called ${name}.`);
  return person.id;
}

/** The version of a household now, which a change of it must name. */
export async function householdVersion(year: Year, id: string): Promise<number> {
  const query = 'query ($id: ID!) { household(id: $id) { version } }';
  return (await year.ask('civil-affairs-officer', query, { id })).household.version;
}

/** The version of a resident's record now. */
export async function residentVersion(year: Year, id: string): Promise<number> {
  const query = 'query ($id: ID!) { resident(id: $id) { version } }';
  return (await year.ask('police-officer', query, { id })).resident.version;
}
