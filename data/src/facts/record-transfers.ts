import { type Day, TODAY } from '../population/calendar.ts';
import { named } from '../random/named.ts';
import { Random } from '../random/random.ts';
import { deterministicUuid } from '../random/uuid.ts';
import type { HealthRecord } from './health-records.ts';

/** The move of a record from another community. */
export interface RecordTransfer {
  readonly id: string;
  readonly transferredOn: Day;
  readonly fromNumber: string;
}

/** **Assumed**: of 1,000 records, 8 came from another community of those that were filled before. */
const SHARE = 0.008;
const CODE_DIGITS = 12;
/** Numbers that nobody has now. */
const FIRST_SERIAL = 90_000;

/** The move of a record, if it came from elsewhere. */
export function recordTransferOf(record: HealthRecord, places: readonly string[], seed: number): RecordTransfer | null {
  const { index, ordinal } = record.person;
  const random = new Random(seed, named('record-transfer'), index);
  const until = record.closedOn ?? TODAY;
  const others = places.filter((code) => code !== record.recordNumber.slice(0, CODE_DIGITS)).slice(-5);
  if (others.length === 0 || !random.chance(SHARE) || record.openedOn >= until) return null;
  return {
    id: deterministicUuid(seed, named('record-transfer'), index),
    transferredOn: random.whole(record.openedOn, until - 1),
    fromNumber: random.pick(others) + String(FIRST_SERIAL + (ordinal % 9_999)),
  };
}
