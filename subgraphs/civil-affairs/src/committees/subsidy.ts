import type { CommitteeMemberRow } from './tables.ts';

/** 300 yuan a month for a member of an urban committee, in fen (吉政发〔2010〕37号 §2.4). */
export const MONTHLY_SUBSIDY = 30_000;

/** What a member is entitled to a month: it follows the membership. */
export const monthlySubsidy = ({
  isSubsidised,
  endedOn,
}: Pick<CommitteeMemberRow, 'isSubsidised' | 'endedOn'>): number =>
  isSubsidised && endedOn === null ? MONTHLY_SUBSIDY : 0;
