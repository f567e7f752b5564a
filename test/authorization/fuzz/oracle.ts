import { officePublicKeys } from '@community-graph/schema/access/office-keys';
import type { Policy } from '@community-graph/schema/access/policy';
import { PolicySource } from '@community-graph/schema/access/policy-source';
import { DEPARTMENTS, departmentByCode } from '@community-graph/schema/departments';
import { requestKeys } from '@community-graph/schema/request-keys';
import pg from 'pg';
import { expect, vi } from 'vitest';
import type { TestStack } from '../../start-test-stack.ts';
import { askAs } from '../ask-as.ts';
import { tokenFor } from '../tokens.ts';
import type { Label } from './labels.ts';

/**
 * Somebody for whom there is an agreement on every field of every other department, and an official of the one department
 * that shares some with nobody: what is asked of it is the truth.
 */
export const ORACLE = {
  ...{ sub: 'oracle', dept: 'public-security', roles: ['oracle'], region: '22', purpose: 'oracle' },
} as const;

/** What an agreement is about. */
export interface Terms {
  readonly provider: string;
  readonly recipient: string;
  readonly roles: readonly string[];
  readonly purposes: readonly string[];
  readonly fields: readonly string[];
  readonly masked?: boolean;
}

// As consented by four people; raw SQL, since a test must not go through what it tests.
const AGREE = `
  insert into sharing_applications (state, provider, recipient, roles, purposes, fields, region, masked, basis, scenario, delivery,
    "from", until, is_sensitive, impact_assessment, applicant, submitted_on, requester_head, answer_days, accepted_by, provider_head,
    consented_on, number)
  values ('ACTIVE', $1, $2, $3, $4, $5, '22', $6, 'test', 'test', 'QUERY', now() - interval '1 day', now() + interval '1 day', true,
    'test', 'one', current_date, 'two', 10, 'three', 'four', current_date, $7)`;

// The oracle may gather what others may not.
const APPROVE = `
  insert into combination_approvals (rule_id, recipient, purpose, until, reasons, state, proposed_by, confirmed_by)
  select id, $1, $2, now() + interval '1 day', 'test', 'ACTIVE', 'one', 'two' from combination_rules`;

const OWN = 'insert into owner_roles (department, role) values ($1, $2)';

/** Makes agreements straight in the office's database, all in one version of the policy. */
export async function agree(stack: TestStack, all: readonly Terms[]): Promise<void> {
  const client = new pg.Client({ connectionString: stack.databaseUrls.sharing });
  await client.connect();
  try {
    await client.query('BEGIN');
    for (const [index, { provider, recipient, roles, purposes, fields, masked = false }] of all.entries()) {
      const number = `TEST-${index}`;
      await client.query(AGREE, [provider, recipient, roles, purposes, fields, masked, number]);
    }
    await client.query(OWN, [ORACLE.dept, ORACLE.roles[0]]);
    await client.query(APPROVE, [ORACLE.dept, ORACLE.purpose]);
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}

/** The oracle's agreements: one with each other department, on all that it shares. */
export function agreementsOnEverything(labels: readonly Label[]): Terms[] {
  const hidden = labels.find(
    ({ type, owner, coordinate }) =>
      type === 'NOT_SHARED' && owner !== ORACLE.dept && !coordinate.startsWith('Mutation.'),
  );
  if (hidden)
    throw new Error(`The oracle is of ${ORACLE.dept} and cannot know ${hidden.coordinate} of ${hidden.owner}.`);
  const shared = labels.filter(({ type }) => type === 'CONDITIONAL');
  return DEPARTMENTS.filter(({ code }) => code !== ORACLE.dept).map(({ code }) => {
    const fields = shared.filter(({ owner }) => owner === code).map(({ coordinate }) => coordinate);
    return { provider: code, recipient: ORACLE.dept, roles: ORACLE.roles, purposes: [ORACLE.purpose], fields };
  });
}

/** Lists of every department, each decided by the gateway and again by the department. */
const OF_EACH_DEPARTMENT = `{ households(first: 1) { totalCount } residents(first: 1) { totalCount } employments(first: 1) { totalCount }
  healthRecords(first: 1) { totalCount } accounts(first: 1) { totalCount } }`;

/** Waits until the gateway and every department decide by the oracle's agreements: each asks for the policy by itself. */
export async function untilOracleIsServed(stack: TestStack): Promise<void> {
  const token = await tokenFor(stack.dataDir, ORACLE);
  await vi.waitFor(async () => expect((await askAs(stack, token, { query: OF_EACH_DEPARTMENT })).errors).toEqual([]), {
    timeout: 10_000,
    interval: 100,
  });
}

/** The policy in force in a system, read as the gateway reads it. */
export async function currentPolicy(stack: TestStack): Promise<Policy> {
  const [[keyId, key] = ['', '']] = requestKeys(departmentByCode('sharing'), {});
  const source = new PolicySource({
    origin: new URL(stack.subgraphUrls.sharing).origin,
    asker: 'gateway',
    signing: { keyId, key },
    publicKeys: officePublicKeys({}),
    report: ({ reason }) => {
      if (reason) throw new Error(reason);
    },
  });
  await source.start();
  source.stop();
  return source.current;
}
