import { randomUUID } from 'node:crypto';

const WELL_FORMED = /^[\w.-]{8,64}$/;

/** The id that follows a request through every log: the client's own when it is well formed, else a new one. */
export function requestIdOf(given: string | string[] | undefined): string {
  return typeof given === 'string' && WELL_FORMED.test(given) ? given : randomUUID();
}
