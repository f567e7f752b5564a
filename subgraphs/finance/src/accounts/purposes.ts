import type { FundSource } from './fund-source.ts';

/** What public money may be spent on here, and by which command: everything but plain spending has a thing to lead back to. */
export const PURPOSE_COMMANDS = {
  OFFICE: 'SPENDING',
  COMMUNITY_ACTIVITIES: 'SPENDING',
  FACILITY_MAINTENANCE: 'SPENDING',
  CONVENIENCE_SERVICES: 'SPENDING',
  PUBLICITY_AND_TRAINING: 'SPENDING',
  VOLUNTEER_SUBSIDY: 'SPENDING',
  LIVING_ASSISTANCE: 'PAYMENT',
  SPECIAL_ASSISTANCE: 'PAYMENT',
  TEMPORARY_ASSISTANCE: 'PAYMENT',
  COMMITTEE_SUBSIDY: 'PAYMENT',
  PUBLIC_WELFARE_POST: 'PAYMENT',
  CONSTRUCTION: 'PROJECT',
} as const satisfies Record<string, 'SPENDING' | 'PAYMENT' | 'PROJECT'>;

/** A purpose of spending. */
export type SpendingPurpose = keyof typeof PURPOSE_COMMANDS;

/** Purposes by name, in the order in which they are told. */
export const SPENDING_PURPOSES = Object.keys(PURPOSE_COMMANDS) as [SpendingPurpose, ...SpendingPurpose[]];

/**
 * The one table of what each source may be spent on (吉政发〔2010〕37号 §6.3: 专款专用). The policy names the sources; which
 * purposes belong to each is **assumed** from what such money is given for.
 */
export const PURPOSES_OF_SOURCE: Readonly<Record<FundSource, readonly SpendingPurpose[]>> = {
  BUDGET: SPENDING_PURPOSES,
  SPECIAL_FUND: ['LIVING_ASSISTANCE', 'SPECIAL_ASSISTANCE', 'PUBLIC_WELFARE_POST', 'CONSTRUCTION'],
  WELFARE_LOTTERY: ['CONVENIENCE_SERVICES', 'VOLUNTEER_SUBSIDY', 'TEMPORARY_ASSISTANCE', 'CONSTRUCTION'],
  REWARD_FOR_SUBSIDY: ['COMMUNITY_ACTIVITIES', 'FACILITY_MAINTENANCE', 'CONSTRUCTION'],
};

/** Whether money of a source may be spent on a purpose. */
export const mayBeSpentOn = (source: FundSource, purpose: SpendingPurpose): boolean =>
  PURPOSES_OF_SOURCE[source].includes(purpose);

/** What to do about a purpose that a source is not for. */
export const purposeWords = (source: FundSource): string =>
  `money of ${source} is for ${PURPOSES_OF_SOURCE[source].join(', ')} only.`;
