import type { Finding, Rule } from '../finding.ts';
import type { Membership, Residence } from './residence.ts';

/** Somebody lives, or lived, in two households at once. The day of leaving one is the day of joining the next. */
export const twoHouseholds: Rule<Residence> = ({ id, householdHistory }) => {
  const stays = householdHistory ?? [];
  for (const [at, one] of stays.entries()) {
    const other = stays.slice(at + 1).find((later) => overlap(one, later));
    if (other) return found(id, one, other);
  }
  return null;
};

function overlap(one: Membership, other: Membership): boolean {
  if (!one.household || !other.household || one.household.id === other.household.id) return false;
  return isBefore(one.joinedOn, other.leftOn) && isBefore(other.joinedOn, one.leftOn);
}

const isBefore = (joined: string | null, left: string | null): boolean =>
  joined !== null && (left === null || joined < left);

const found = (id: string, one: Membership, other: Membership): Finding => ({
  rule: 'two-households',
  coordinate: 'HouseholdMembership.joinedOn',
  subject: `Resident:${id}`,
  wrong: '同一居民同一时间登记在两户,请核实。The resident is entered in two households at one time.',
  sources: [one, other].map(({ joinedOn }) => ({ coordinate: 'HouseholdMembership.joinedOn', date: joinedOn })),
});
