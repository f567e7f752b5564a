import { NO_POLICY } from '@community-graph/schema/access/access-table';
import type { Policy } from '@community-graph/schema/access/policy';

const AN_HOUR = 3_600_000;

/** The role that a test's official has. */
export const TEST_ROLE = 'officer';

/** A policy by which the department's own officials may use all of it, and nobody else what is not open to all. */
export function testPolicy(department: string): Policy {
  const validUntil = new Date(Date.now() + AN_HOUR).toISOString();
  return { ...NO_POLICY, version: 1, validUntil, ownerRoles: { [department]: [TEST_ROLE] } };
}
