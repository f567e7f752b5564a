import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { NO_POLICY } from '../access/access-table.ts';
import { officeSigningKey } from '../access/office-keys.ts';
import type { PolicyAgreement } from '../access/policy.ts';
import { signPolicy } from '../access/signed-policy.ts';
import { agreementsAt } from './agreements.ts';

const AGREEMENT: PolicyAgreement = {
  ...{ number: 'GX-1', state: 'ACTIVE', provider: 'health', recipient: 'community', masked: false, region: '22' },
  ...{ roles: ['community-worker'], purposes: ['household-service'], fields: ['Person.age'] },
  ...{ from: '2026-01-01T00:00:00Z', until: '2027-01-01T00:00:00Z' },
};
let url: string;
let isUp = true;
const office = createServer(async (_request, response) => {
  if (!isUp) return response.writeHead(503).end();
  const validUntil = new Date(Date.now() + 60_000).toISOString();
  const policy = { ...NO_POLICY, version: 3, validUntil, agreements: [AGREEMENT] };
  const answer = { etag: '3', policy: await signPolicy(policy, officeSigningKey({})) };
  return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
});
beforeAll(async () => {
  office.listen(0, '127.0.0.1');
  await once(office, 'listening');
  url = `http://127.0.0.1:${(office.address() as AddressInfo).port}`;
});
afterAll(() => office.close());

it('the agreements of the office are those of the policy that it signed; without an answer there is an error, not none', async () => {
  expect(await agreementsAt(url, {})).toEqual([AGREEMENT]);
  isUp = false;
  await expect(agreementsAt(url, {})).rejects.toThrow('gave no policy');
});
