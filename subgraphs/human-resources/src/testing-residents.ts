import { randomUUID } from 'node:crypto';
import type { TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import type { Caller } from '@community-graph/schema/caller';
import { type EmploymentRow, employments } from './employment/tables.ts';

/** The community of the tests. */
export const COMMUNITY = '220102001001';

/** Who asks, besides officials of the department. */
export const WORKER: Partial<Caller> = { dept: 'community', roles: ['community-worker'], region: COMMUNITY };
export const residentCaller = (resident: string): Partial<Caller> => ({
  ...{ dept: 'community', roles: ['resident'], sub: resident, region: '220102', subjects: [resident] },
});

/** A resident who is registered as standing to work so; returns the identifier. */
export async function registeredResident(
  { db }: Pick<TestSubgraph, 'db'>,
  status: EmploymentRow['status'] = 'UNEMPLOYED',
): Promise<string> {
  const residentId = randomUUID();
  await db.insert(employments).values({
    ...{ residentId, communityCode: COMMUNITY, status, since: '2020-01-01' },
    employer: status === 'EMPLOYED' ? '甲厂' : null,
    unemploymentReason: status === 'UNEMPLOYED' ? 'OTHER' : null,
  });
  return residentId;
}
