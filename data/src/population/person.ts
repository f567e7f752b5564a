import type { Community } from '../divisions/load.ts';
import type { Day } from './calendar.ts';
import type { Relation, Sex } from './compose-household.ts';
import type { Education, MaritalStatus } from './marginals.ts';

/** Where somebody's household registration stands. */
export interface HukouBook {
  readonly id: string;
  readonly number: string;
  readonly type: 'FAMILY' | 'COLLECTIVE';
  readonly address: string;
  /** County, six digits. */
  readonly regionCode: string;
  readonly registeredOn: Day;
}

/** A synthetic person, alive or dead, of one household. */
export interface Person {
  /** Counts from 0 over the whole population. */
  readonly index: number;
  readonly id: string;
  readonly name: string;
  readonly sex: Sex;
  readonly birth: Day;
  /** Whole years on the reference date; of the dead too. */
  readonly age: number;
  readonly idNumber: string;
  /** GB/T 3304. */
  readonly ethnicGroup: string;
  readonly education: Education;
  readonly maritalStatus: MaritalStatus;
  readonly death: Day | null;
  readonly relation: Relation;
  readonly joinedOn: Day;
  /** Set for the dead only. */
  readonly leftOn: Day | null;
  readonly hukou: HukouBook;
  /** Counts from 0 within the community. */
  readonly ordinal: number;
}

/** A household and the people in it, the head first. */
export interface Household {
  /** Counts from 0 over the whole population. */
  readonly index: number;
  readonly id: string;
  readonly community: Community;
  readonly address: string;
  readonly kind: 'FAMILY' | 'COLLECTIVE';
  readonly registeredOn: Day;
  readonly members: readonly Person[];
  readonly hukouBooks: readonly HukouBook[];
}

/** Kinds of things with ids, for `deterministicUuid`. */
export const KIND = {
  RESIDENT: 1,
  HOUSEHOLD: 2,
  HUKOU_BOOK: 3,
  MEMBERSHIP: 4,
  ASSISTANCE: 5,
  INCIDENT: 6,
  EMPLOYMENT: 7,
  ENROLMENT: 8,
  HEALTH_RECORD: 9,
  ALLERGY: 10,
  CHECK_UP: 11,
  CONDITION: 12,
  FOLLOW_UP: 13,
  ACCOUNT: 14,
  TRANSFER: 15,
  PAYMENT: 16,
} as const;
