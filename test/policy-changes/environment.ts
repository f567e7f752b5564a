/** A record by the national algorithms. */
export const SM = { RECORD_CRYPTO: 'sm' };
/** A policy that soon ends, when nobody issues a new one. */
export const VALIDITY_SECONDS = 14;
