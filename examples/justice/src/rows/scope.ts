import type { Caller } from '../trust/caller.ts';

/** The tables whose rows are seen or not; those of the others are reached from a row that is seen. */
export type Table = 'disputes' | 'legal_aid_cases' | 'supervision_orders';

/** A condition in SQL with its one parameter. */
export interface Scope {
  /** The condition, with the parameter's place, for example `$1`. */
  readonly where: (parameter: string) => string;
  readonly value: unknown;
}

/** What is kept no longer nobody sees. */
const KEPT = `(retain_until is null or retain_until >= (now() at time zone 'Asia/Shanghai')::date)`;
const RESIDENT = 'resident';

/**
 * Which rows of a table a caller sees: officials those of their region, residents those about them and their children. A
 * dispute is no resident's own, since it tells of the others.
 */
export function scopeOf(table: Table, caller: Caller): Scope {
  const kept = table === 'supervision_orders' ? ` and ${KEPT}` : '';
  if (!caller.roles.includes(RESIDENT))
    return { where: (at) => `community_code like ${at}::text || '%'${kept}`, value: caller.region };
  if (table === 'disputes') return { where: (at) => `${at}::text is null and false`, value: null };
  return { where: (at) => `resident_id = any(${at}::uuid[])${kept}`, value: caller.subjects ?? [] };
}
