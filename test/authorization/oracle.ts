import { officePublicKeys } from '@community-graph/schema/access/office-keys';
import type { Policy } from '@community-graph/schema/access/policy';
import { PolicySource } from '@community-graph/schema/access/policy-source';
import type { SharingTerms } from '@community-graph/schema/access/terms';
import { DEPARTMENTS, departmentByCode } from '@community-graph/schema/departments';
import { requestKeys } from '@community-graph/schema/request-keys';
import pg from 'pg';
import type { TestStack } from '../start-test-stack.ts';

/** Somebody for whom there is an agreement on every field of every department: what is asked of it is the truth. */
export const ORACLE = { sub: 'oracle', dept: 'oracle', roles: ['oracle'], region: '22', purpose: 'oracle' } as const;

// As consented by four people; raw SQL, since a test must not go through what it tests.
const AGREE = `
  insert into sharing_applications (state, provider, recipient, roles, purposes, fields, region, masked, basis, scenario, delivery,
    "from", until, is_sensitive, impact_assessment, applicant, submitted_on, requester_head, answer_days, accepted_by, provider_head,
    consented_on, number)
  values ('ACTIVE', $1::text, $2, $3, $4, $5, '22', false, 'test', 'test', 'QUERY', now() - interval '1 day', now() + interval '1 day', true,
    'test', 'one', current_date, 'two', 10, 'three', 'four', current_date, 'ORACLE-' || $1::text)`;

/** Makes the agreements of the oracle, straight in the office's database. */
export async function agreeOnEverything(stack: TestStack, terms: SharingTerms): Promise<void> {
  const client = new pg.Client({ connectionString: stack.databaseUrls.sharing });
  await client.connect();
  try {
    for (const { code } of DEPARTMENTS) {
      const all = [...terms.fields.values()].filter(({ owner, type }) => owner === code && type === 'CONDITIONAL');
      const fields = all.map(({ coordinate }) => coordinate);
      await client.query(AGREE, [code, ORACLE.dept, ORACLE.roles, [ORACLE.purpose], fields]);
    }
  } finally {
    await client.end();
  }
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
