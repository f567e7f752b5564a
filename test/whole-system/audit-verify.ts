import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { DepartmentAnchors } from '@community-graph/local/audit/department-anchors';
import { HOUSEHOLD_360 } from '@community-graph/local/sample';
import { officeSigningKey } from '@community-graph/schema/access/office-keys';
import { internationalSigner } from '@community-graph/schema/record/international-crypto';
import type pg from 'pg';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { allHouseholds } from '../household-oracle.ts';
import { atOffice, untilShipped } from '../record-at-office.ts';
import { copyRecord, longestChain, putRecordBack, rewriteChain } from '../rogue-office.ts';
import { stack } from '../the-stack.ts';

const LOOKS = 30;
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

let chain: string;
let size: number;
beforeAll(async () => {
  const households = await allHouseholds(stack.databaseUrls);
  for (let n = 0; n < LOOKS; n += 1) await stack.ask(HOUSEHOLD_360, { id: households[n % households.length] });
  await untilShipped(stack);
  ({ chain, size } = await asSuperuser(longestChain));
  const anchors = new DepartmentAnchors(stack.databaseUrls);
  await vi.waitUntil(async () => (await anchors.of(chain)).some(({ checkpoint }) => checkpoint.size === size), {
    timeout: 60_000,
    interval: 500,
  });
  await anchors.close();
  await asSuperuser(copyRecord);
});
afterEach(() => asSuperuser(putRecordBack));

const asSuperuser = <Result>(work: (client: pg.Client) => Promise<Result>) => atOffice(stack, 'superuser', work);

const change = (statement: string, ...values: unknown[]) =>
  asSuperuser(async (client) => {
    expect((await client.query(statement, values)).rowCount).toBeGreaterThan(0);
  });

const signerOf = (SHARING_SIGNING_KEY?: string) => internationalSigner(officeSigningKey({ SHARING_SIGNING_KEY }));

/** Runs the command against the running system. */
const auditVerify = () =>
  new Promise<{ code: unknown; text: string }>((resolve) => {
    const env = { ...process.env, DATA_DIR: stack.dataDir };
    execFile('npm', ['run', '-s', 'audit:verify'], { cwd: ROOT, env }, (error, out, problems) => {
      resolve({ code: error ? error.code : 0, text: `${out}${problems}` });
    });
  });

it('a record that nobody touched is intact, while the system runs', async () => {
  const { code, text } = await auditVerify();
  expect(text).toContain(`The record is intact: ${size} looks in 1 chains`);
  expect(code).toBe(0);
});

it('one row that was changed is named', async () => {
  await change(
    `UPDATE access_record.looks SET look = replace(look, '"sub":"community-worker"', '"sub":"somebody-else"')
     WHERE chain = $1 AND sequence = 11`,
    chain,
  );
  const { code, text } = await auditVerify();
  expect(text).toContain(`chain ${chain}, entry 11: its hash is not that of what it says`);
  expect(code).toBe(1);
});

it('one row that was removed is named', async () => {
  await change('DELETE FROM access_record.looks WHERE chain = $1 AND sequence = 7', chain);
  const { code, text } = await auditVerify();
  expect(text).toContain(`chain ${chain}, entry 8: entry 7 was expected, not 8`);
  expect(code).toBe(1);
});

it('an end that was cut off is missed', async () => {
  await change('DELETE FROM access_record.looks WHERE chain = $1 AND sequence >= $2', chain, size - 3);
  const { code, text } = await auditVerify();
  expect(text).toMatch(`chain ${chain}`);
  expect(text).toContain(`there are ${size - 3}: the record was cut`);
  expect(code).toBe(1);
});

it('an end that was cut off with all that the office signed of it is missed by the departments', async () => {
  await change('DELETE FROM access_record.looks WHERE chain = $1 AND sequence >= 1', chain);
  await asSuperuser((client) =>
    client.query('DELETE FROM access_record.checkpoints WHERE chain = $1 AND size > 1', [chain]),
  );
  const { code, text } = await auditVerify();
  expect(text).toMatch(/civil-affairs anchored \d+ entries, which the record does not have: its end was cut off/);
  expect(code).toBe(1);
});

it('a chain that was rewritten by one who has no key of the office is not signed', async () => {
  await asSuperuser((client) => rewriteChain(client, chain, signerOf(Buffer.alloc(32, 7).toString('base64'))));
  const { code, text } = await auditVerify();
  expect(text).toContain('not signed');
  expect(code).toBe(1);
});

it('a chain that the office itself rewrote and signed anew is contradicted by the departments', async () => {
  await asSuperuser((client) => rewriteChain(client, chain, signerOf()));
  const { code, text } = await auditVerify();
  expect(text).toContain('the anchor of civil-affairs contradicts the checkpoints');
  expect(code).toBe(1);
});

it('a chain that was removed whole is missed by the departments', async () => {
  for (const table of ['looks', 'checkpoints', 'chains'])
    await change(`DELETE FROM access_record.${table} WHERE chain = $1`, chain);
  const { code, text } = await auditVerify();
  expect(text).toMatch(/civil-affairs anchored \d+ entries, which the record does not have/);
  expect(code).toBe(1);
});
