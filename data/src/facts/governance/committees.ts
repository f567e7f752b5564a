import { isUrban } from '../../divisions/class-code.ts';
import { ageOn, type Day, dayOf, TODAY } from '../../population/calendar.ts';
import { communityRandom } from '../../population/communities.ts';
import type { Person } from '../../population/person.ts';
import { named } from '../../random/named.ts';
import type { Random } from '../../random/random.ts';
import { type Place, placeId } from './community-people.ts';

/** A candidate of an election. */
export interface Candidate {
  readonly id: string;
  readonly person: Person;
  readonly role: 'DIRECTOR' | 'DEPUTY' | 'MEMBER';
  readonly votes: number;
  readonly isElected: boolean;
}

/** A general election that gave a committee. */
export interface Election {
  readonly id: string;
  readonly termNumber: number;
  readonly seats: number;
  readonly openedOn: Day;
  readonly votedOn: Day;
  readonly termUntil: Day;
  readonly eligibleVoters: number;
  readonly ballots: number;
  readonly candidates: readonly Candidate[];
}

/** A membership of a committee. */
export interface Member {
  readonly id: string;
  readonly electionId: string;
  readonly person: Person;
  readonly role: Candidate['role'];
  readonly partyPost: 'NONE' | 'SECRETARY' | 'DEPUTY_SECRETARY' | 'BRANCH_MEMBER';
  readonly isSubsidised: boolean;
  readonly startedOn: Day;
  readonly endedOn: Day | null;
  readonly endReason: 'TERM_ENDED' | 'RESIGNED' | null;
}

/** A sub-committee with its chair. */
export interface SubCommittee {
  readonly id: string;
  readonly kind: string;
  readonly chairId: string;
  readonly establishedOn: Day;
}

/** A community's committee, the one before it, and its sub-committees. */
export interface Committee {
  readonly elections: readonly Election[];
  readonly members: readonly Member[];
  readonly subCommittees: readonly SubCommittee[];
}

/** Fewest adults of whom a committee is made: the last community of a population may be cut to a household or two. */
const FEWEST_ADULTS = 40;
const TERM_YEARS = 5;
const ADULT = 18;
const LOSERS = 2;
const KINDS = ['MEDIATION', 'PUBLIC_ORDER', 'PUBLIC_HEALTH', 'WELFARE', 'CULTURE', 'ENVIRONMENT'];
const ELECTION = named('committee-election');
const CANDIDATE = named('committee-candidate');
const MEMBER = named('committee-member');
const SUB_COMMITTEE = named('sub-committee');
/** Slots of one election's candidates and members among a community's. */
const A_TERM = 16;

/** The same day so many years before; 29 February does not occur among election days. */
const yearsBefore = (isoYear: number, rest: string, years: number): Day => dayOf(`${isoYear - years}-${rest}`);

/**
 * A community's committees: the present and the one before. **Assumed**: elected between December 2022 and June 2026, of
 * 5 to 9 members where urban and 3 to 7 elsewhere; two candidates more than seats; a turnout of 55 to 92 %; seven in ten
 * directors are secretary as well; in one community of eight a member resigned.
 */
export function committeeOf(place: Place): Committee | null {
  const { community, adults, seed } = place;
  if (adults.length < FEWEST_ADULTS) return null;
  const random = communityRandom(community, named('committee'), seed);
  const urban = isUrban(community.classCode);
  const seats = urban ? random.whole(5, 9) : random.whole(3, 7);
  const year = random.whole(2023, 2026);
  const rest = `0${random.whole(1, 6)}-${random.whole(10, 28)}`;
  const now = yearsBefore(year, rest, 0);
  const before = yearsBefore(year, rest, TERM_YEARS);
  const termNumber = random.whole(5, 9);
  const earlier = elect(place, { slot: 0, termNumber: termNumber - 1, seats, votedOn: before, until: now }, random);
  const until = yearsBefore(year, rest, -TERM_YEARS);
  const present = elect(place, { slot: 1, termNumber, seats, votedOn: now, until }, random);
  if (!present) return null;
  const members = [
    ...(earlier ? membersOf(place, earlier, 0, now, random) : []),
    ...membersOf(place, present, 1, null, random),
  ];
  return {
    elections: earlier ? [earlier, present] : [present],
    members,
    subCommittees: subCommitteesOf(place, members, random),
  };
}

interface Term {
  readonly slot: 0 | 1;
  readonly termNumber: number;
  readonly seats: number;
  readonly votedOn: Day;
  readonly until: Day;
}

function elect(place: Place, { slot, termNumber, seats, votedOn, until }: Term, random: Random): Election | null {
  const able = place.adults.filter(
    ({ birth, age, joinedOn }) => ageOn(birth, votedOn) >= ADULT && age <= 72 && joinedOn <= votedOn,
  );
  if (able.length < seats + LOSERS) return null;
  const standing: Person[] = [];
  while (standing.length < seats + LOSERS) {
    const one = random.pick(able);
    if (!standing.includes(one)) standing.push(one);
  }
  const eligibleVoters = place.adults.length;
  const ballots = Math.min(eligibleVoters, Math.floor(eligibleVoters * (0.55 + random.next() * 0.37)) + 1);
  const half = Math.floor(ballots / 2);
  const candidates = standing.map((person, at): Candidate => {
    const isElected = at < seats;
    const share = isElected
      ? half + 1 + Math.floor((ballots - half - 1) * random.next())
      : Math.floor(half * random.next());
    const role = at === 0 ? 'DIRECTOR' : at === 1 || (at === 2 && seats > 6) ? 'DEPUTY' : 'MEMBER';
    return { id: placeId(place, CANDIDATE, slot * A_TERM + at), person, role, votes: share, isElected };
  });
  const id = placeId(place, ELECTION, slot);
  const openedOn = votedOn - random.whole(30, 60);
  return { id, termNumber, seats, openedOn, votedOn, termUntil: until, eligibleVoters, ballots, candidates };
}

function membersOf(place: Place, election: Election, slot: 0 | 1, ended: Day | null, random: Random): Member[] {
  const urban = isUrban(place.community.classCode);
  const fewest = urban ? 6 : 4;
  const resigns = ended === null && election.seats >= fewest && random.chance(0.125) ? election.seats - 1 : -1;
  const oneHolder = random.chance(0.7);
  return election.candidates
    .filter(({ isElected }) => isElected)
    .map(({ person, role }, at): Member => {
      const left = at === resigns ? random.whole(election.votedOn + 60, TODAY - 1) : ended;
      const partyPost =
        role === 'DIRECTOR' && oneHolder
          ? 'SECRETARY'
          : at === 1
            ? 'DEPUTY_SECRETARY'
            : at === 2
              ? 'BRANCH_MEMBER'
              : 'NONE';
      return {
        id: placeId(place, MEMBER, slot * A_TERM + at),
        electionId: election.id,
        person,
        role,
        partyPost,
        isSubsidised: urban,
        startedOn: election.votedOn,
        endedOn: left,
        endReason: left === null ? null : at === resigns ? 'RESIGNED' : 'TERM_ENDED',
      };
    });
}

function subCommitteesOf(place: Place, members: readonly Member[], random: Random): SubCommittee[] {
  const present = members.filter(({ endedOn }) => endedOn === null);
  return KINDS.slice(0, random.whole(4, KINDS.length)).map((kind, at) => {
    const chair = random.pick(present);
    return { id: placeId(place, SUB_COMMITTEE, at), kind, chairId: chair.id, establishedOn: chair.startedOn + 14 };
  });
}
