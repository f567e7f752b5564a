import { officePublicKeys } from '@community-graph/schema/access/office-keys';
import type { Policy } from '@community-graph/schema/access/policy';
import { PolicySource } from '@community-graph/schema/access/policy-source';
import { DEPARTMENTS, departmentByCode } from '@community-graph/schema/departments';
import { requestKeys } from '@community-graph/schema/request-keys';
import pg from 'pg';
import type { TestStack } from '../../start-test-stack.ts';
import type { Label } from './labels.ts';

/** Somebody for whom there is an agreement on every field of every department: what is asked of it is the truth. */
export const ORACLE = { sub: 'oracle', dept: 'oracle', roles: ['oracle'], region: '22', purpose: 'oracle' } as const;

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

/** Makes agreements straight in the office's database. */
export async function agree(stack: TestStack, all: readonly Terms[]): Promise<void> {
  const client = new pg.Client({ connectionString: stack.databaseUrls.sharing });
  await client.connect();
  try {
    for (const [index, { provider, recipient, roles, purposes, fields, masked = false }] of all.entries()) {
      const number = `TEST-${recipient}-${provider}-${index}`;
      await client.query(AGREE, [provider, recipient, roles, purposes, fields, masked, number]);
    }
    await client.query(APPROVE, [ORACLE.dept, ORACLE.purpose]);
  } finally {
    await client.end();
  }
}

/** The oracle's agreements: one with each department, on all that it shares. */
export function agreementsOnEverything(labels: Iterable<Label>): Terms[] {
  const shared = [...labels].filter(({ type }) => type === 'CONDITIONAL');
  return DEPARTMENTS.map(({ code }) => {
    const fields = shared.filter(({ owner }) => owner === code).map(({ coordinate }) => coordinate);
    return { provider: code, recipient: ORACLE.dept, roles: ORACLE.roles, purposes: [ORACLE.purpose], fields };
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
