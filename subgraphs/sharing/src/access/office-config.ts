import { z } from 'zod';

const DEFAULT_VALIDITY_SECONDS = 600;
const LEAST_SECONDS = 5;
const MOST_SECONDS = 86_400;

const validity = z.coerce.number().int().min(LEAST_SECONDS).max(MOST_SECONDS);

/**
 * How long a policy holds when the office is silent: `POLICY_VALIDITY_SECONDS`, from five seconds to a day.
 * @throws {Error} when it is set to anything else
 */
export function policyValiditySeconds(env: NodeJS.ProcessEnv): number {
  const parsed = validity.safeParse(env.POLICY_VALIDITY_SECONDS || DEFAULT_VALIDITY_SECONDS);
  if (parsed.success) return parsed.data;
  throw new Error(`POLICY_VALIDITY_SECONDS must be a whole number from ${LEAST_SECONDS} to ${MOST_SECONDS}.`);
}
