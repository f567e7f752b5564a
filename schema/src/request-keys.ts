import { createHash } from 'node:crypto';
import type { Department } from './departments.ts';

const MINIMUM_KEY_LENGTH = 32;

/** The key that gateway and subgraph share in development when none is set; refused in production. */
export function developmentRequestKey(department: Department): string {
  return createHash('sha256').update(`community-graph development request key of ${department.code}`).digest('hex');
}

/**
 * The secrets for requests to a department, by key id, newest first: `<DEPT>_REQUEST_KEY` and, while a key is being
 * rotated, `<DEPT>_REQUEST_KEY_PREVIOUS`. The gateway signs with the first.
 * @throws {Error} in production when the key is missing, short, or the development one.
 */
export function requestKeys(department: Department, env: NodeJS.ProcessEnv): Map<string, string> {
  const variable = `${department.envPrefix}_REQUEST_KEY`;
  const production = env.NODE_ENV === 'production';
  const development = developmentRequestKey(department);
  const configured = [env[variable], env[`${variable}_PREVIOUS`]].filter((key): key is string => Boolean(key));
  if (production && configured.length === 0) throw new Error(`${variable} must be set in production.`);
  for (const key of configured) {
    if (key.length < MINIMUM_KEY_LENGTH)
      throw new Error(`${variable} must have ${MINIMUM_KEY_LENGTH} characters or more.`);
    if (production && key === development) throw new Error(`${variable} is the development key; make one of your own.`);
  }
  const keys = configured.length > 0 ? configured : [development];
  return new Map(keys.map((key) => [keyIdOf(department, key), key]));
}

/** A key's id: tells keys apart without telling anything of the key. */
function keyIdOf(department: Department, key: string): string {
  return `${department.code}:${createHash('sha256').update(`key id ${key}`).digest('hex').slice(0, 12)}`;
}
