import type pg from 'pg';

/** Where a database is and who logs in there; a function is asked for the newest whenever a connection is opened. */
export type Address = string | (() => string);

/** The address now. */
export const newestAddress = (address: Address): string => (typeof address === 'string' ? address : address());

/** Lets a pool open each connection by the address that is the newest then: it looks at its options whenever it opens one. */
export function openByNewest(pool: pg.Pool, address: () => string | undefined): void {
  Object.defineProperty(pool.options, 'connectionString', { get: address, enumerable: true });
}
