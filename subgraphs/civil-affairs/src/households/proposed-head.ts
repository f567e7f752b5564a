import { type HouseholdMemberRow, relationToHead } from './tables.ts';

type Member = Pick<HouseholdMemberRow, 'residentId' | 'relationToHead' | 'diedOn' | 'joinedOn'>;

/** How near a member is to the head: the spouse before children, children before grandchildren, as GB/T 4761 has them. */
const nearness = (member: Member): string =>
  String(relationToHead.enumValues.indexOf(member.relationToHead)).padStart(2, '0') + member.joinedOn;

/**
 * Who of the present members might be the head after one who died: the nearest, of equals who joined first. It is a
 * proposal only: who is of age and able, an official sees.
 */
export function proposedHeadOf(members: readonly Member[]): { id: string } | null {
  if (!members.some(({ diedOn }) => diedOn !== null)) return null;
  const [first] = members
    .filter(({ diedOn }) => diedOn === null)
    .sort((one, other) => nearness(one).localeCompare(nearness(other)));
  return first ? { id: first.residentId } : null;
}
