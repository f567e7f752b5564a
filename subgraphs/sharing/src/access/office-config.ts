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

const smallCount = z.coerce.number().int().min(2).max(1_000).optional();

/**
 * Of how few people figures by region are hidden: fewer than `SMALL_COUNT`; the departments' default of 5 when not set.
 * @throws {Error} when it is no whole number from 2 to 1000
 */
export function smallCountOf(env: NodeJS.ProcessEnv): number | undefined {
  const parsed = smallCount.safeParse(env.SMALL_COUNT || undefined);
  if (parsed.success) return parsed.data;
  throw new Error('SMALL_COUNT must be a whole number from 2 to 1000.');
}
