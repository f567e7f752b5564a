import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { stack } from '../the-stack.ts';

/** Districts for which the police officer of the demonstration works. */
const REGION = '220102%';

async function rows(sql: string): Promise<{ id: string }[]> {
  const client = new pg.Client({ connectionString: stack.databaseUrls['civil-affairs'] });
  await client.connect();
  try {
    await client.query("SET app.mode = 'system'");
    return (await client.query<{ id: string }>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** A grown resident of the district whose household is on the minimum living guarantee now, or is not. */
async function residentOf(guaranteed: boolean): Promise<string> {
  const [found] = await rows(
    `SELECT resident_id AS id FROM household_members m JOIN households h ON h.id = household_id
     WHERE left_on IS NULL AND relation_to_head = 'HEAD' AND community_code LIKE '${REGION}'
       AND ${guaranteed ? '' : 'NOT'} EXISTS (SELECT FROM assistances a WHERE a.household_id = h.id
         AND kind = 'MINIMUM_LIVING_GUARANTEE' AND status = 'ACTIVE') ORDER BY 1 LIMIT 1`,
  );
  return found?.id ?? '';
}

const ELIGIBILITY = `query ($id: ID!) { resident(id: $id) { name legalAidEligibility {
  free grounds minimumLivingGuarantee evidence } } }`;
const APPLY = `mutation ($input: ApplyForLegalAidInput!) { applyForLegalAid(input: $input) { case {
  status ground resident { id } } } }`;

/** What is told of a resident. */
async function eligibilityOf(id: string, persona: string) {
  const { data, errors } = await stack.ask(ELIGIBILITY, { id }, persona);
  expect(errors).toEqual([]);
  return data.resident.legalAidEligibility;
}

async function apply(resident: string, evidence: string, persona = 'police-officer') {
  const input = { idempotencyKey: randomUUID(), resident, matterKind: 'OTHER', matter: '邻里侵权。', evidence };
  return stack.ask(APPLY, { input }, persona);
}

describe('legal aid', () => {
  it('is free where civil affairs keeps that the household is on the guarantee, which nobody asks again', async () => {
    const id = await residentOf(true);
    const told = await eligibilityOf(id, 'police-officer');
    expect(told).toMatchObject({ free: true, grounds: ['MINIMUM_LIVING_GUARANTEE'], minimumLivingGuarantee: true });
    const { data, errors } = await apply(id, told.evidence);
    expect(errors).toEqual([]);
    expect(data.applyForLegalAid.case).toEqual({
      ...{ status: 'GRANTED', ground: 'MINIMUM_LIVING_GUARANTEE', resident: { id } },
    });
  });

  it('is else decided by the ordinary rules', async () => {
    const id = await residentOf(false);
    const told = await eligibilityOf(id, 'police-officer');
    expect(told).toMatchObject({ free: false, grounds: [], minimumLivingGuarantee: false });
    const { data } = await apply(id, told.evidence);
    expect(data.applyForLegalAid.case).toMatchObject({ status: 'APPLIED', ground: null });
  });

  it('is found by a community worker who helps a resident to it, and evidence serves nobody else', async () => {
    const id = await residentOf(true);
    const told = await eligibilityOf(id, 'community-worker');
    expect(told).toMatchObject({ free: true, minimumLivingGuarantee: true });
    const used = await apply(id, told.evidence);
    expect(used.errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('tells those nothing of it who have no agreement', async () => {
    const { data, errors } = await stack.ask(ELIGIBILITY, { id: await residentOf(true) }, 'employment-officer');
    expect(data.resident.legalAidEligibility).toBeNull();
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN_FIELD']);
  });
});
