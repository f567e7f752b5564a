import { randomUUID } from 'node:crypto';
import { residentDied } from '@community-graph/schema/events/public-security';
import { lookSchema } from '@community-graph/schema/record/look';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { rowsOf } from './authorization/department-rows.ts';
import { verifiedWhenSealed } from './record-at-office.ts';
import { startTestStack, type TestStack } from './start-test-stack.ts';

const PATIENCE = { timeout: 60_000, interval: 100 };
const REGISTER = `mutation ($input: RegisterDeathInput!) {
  registerDeath(input: $input) { resident { id alive deathDate } } }`;
let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack(600);
});
afterAll(() => stack?.stop());

it('a death that the police register holds the pension in human resources, by an agreement, and is on the record', async () => {
  const [file] = await rowsOf(
    stack,
    'human-resources',
    `select id, resident_id as resident from retiree_files where status = 'MANAGED' and community_code like '220102%' order by 1 limit 1`,
  );
  const { id = '', resident = '' } = file as Record<string, string>;
  const known = await stack.ask(
    'query ($id: ID!) { resident(id: $id) { version } }',
    { id: resident },
    'police-officer',
  );
  const input = {
    ...{ idempotencyKey: randomUUID(), resident, expectedVersion: known.data.resident.version },
    deathDate: '2026-11-02',
  };
  const died = await stack.ask(REGISTER, { input }, 'police-officer');
  expect(died.errors).toEqual([]);
  const read = async () => {
    const query = 'query ($id: ID!) { retireeFile(id: $id) { status diedOn } }';
    return (await stack.ask(query, { id }, 'employment-officer')).data.retireeFile;
  };
  await vi.waitUntil(async () => (await read()).status === 'DEATH_REPORTED', PATIENCE);
  expect(await read()).toEqual({ status: 'DEATH_REPORTED', diedOn: '2026-11-02' });
  const looks = () =>
    rowsOf(
      stack,
      'sharing',
      `select l.look from access_record.looks l join access_record.look_subjects s using (chain, sequence)
       where s.subject = $1 and l.look::jsonb ->> 'operationName' = $2`,
      [`Resident:${resident}`, residentDied.type],
    );
  await vi.waitUntil(async () => (await looks()).length === 2, PATIENCE);
  const told = (await looks()).map(({ look }) => lookSchema.parse(JSON.parse(look ?? '')));
  expect(told.map(({ dept, purpose, given }) => [dept, purpose, given]).sort()).toEqual([
    ['civil-affairs', 'assistance-check', ['Resident.alive', 'Resident.deathDate']],
    ['human-resources', 'social-insurance', ['Resident.alive', 'Resident.deathDate']],
  ]);
  expect(await verifiedWhenSealed(stack)).toMatchObject({ intact: true });
});
