import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { HOUSEHOLD_360 } from '@community-graph/local/sample';
import { expect, it, vi } from 'vitest';
import { allHouseholds } from '../household-oracle.ts';
import { atOffice, untilShipped } from '../record-at-office.ts';
import { stack } from '../the-stack.ts';
import { SM } from './environment.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Runs the command against the running system. */
const auditVerify = (env: NodeJS.ProcessEnv) =>
  new Promise<{ code: unknown; text: string }>((resolve) => {
    const options = { cwd: ROOT, env: { ...process.env, DATA_DIR: stack.dataDir, ...env } };
    execFile('npm', ['run', '-s', 'audit:verify'], options, (error, out, problems) => {
      resolve({ code: error ? error.code : 0, text: `${out}${problems}` });
    });
  });

it('a record by SM3 and SM2 goes from the gateways to the office and the departments, and is verified', async () => {
  const households = await allHouseholds(stack.databaseUrls);
  for (const id of households.slice(0, 5)) await stack.ask(HOUSEHOLD_360, { id });
  // A look at the record is one that the office keeps itself.
  const { errors } = await stack.ask('{ accessLooks(first: 5) { edges { node { sub } } } }', {}, 'auditor');
  expect(errors).toEqual([]);
  await untilShipped(stack);
  const verified = /The record is intact: \d+ looks in 2 chains, \d+ checkpoints, [1-9]\d* anchors/;
  await vi.waitFor(async () => expect((await auditVerify(SM)).text).toMatch(verified), {
    timeout: 60_000,
    interval: 500,
  });
  await atOffice(stack, 'superuser', (client) =>
    client.query(
      `UPDATE access_record.looks SET look = replace(look, 'household-service', 'audit') WHERE sequence = 2`,
    ),
  );
  const changed = await auditVerify(SM);
  expect(changed.text).toMatch(/NOT intact.*entry 2: its hash is not that of what it says/s);
  expect(changed.code).toBe(1);
});

it('is not taken for a record of the other algorithm', async () => {
  const verification = await auditVerify({ RECORD_CRYPTO: 'international' });
  expect(verification.code).toBe(2);
  expect(verification.text).toMatch(/at the sharing office is kept by SM3\/SM2, and RECORD_CRYPTO asks for SHA-256/);
});
