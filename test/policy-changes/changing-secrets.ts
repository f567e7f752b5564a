import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { askService } from '@community-graph/schema/access/ask-service';
import { keyIdOf, officeSigningKey, publicKeyText } from '@community-graph/schema/access/office-keys';
import { POLICY_PATH, type PolicyAnswer } from '@community-graph/schema/access/policy-source';
import { departmentByCode, SUBGRAPH_CODES } from '@community-graph/schema/departments';
import { EVENTS_PATH } from '@community-graph/schema/events/cloud-event';
import { eventsKey, type NamedKey, newestOf, officeKey, requestKeys } from '@community-graph/schema/request-keys';
import { decodeProtectedHeader } from 'jose';
import pg from 'pg';
import { expect, it, vi } from 'vitest';
import { askDepartment, callerOf } from '../direct-request.ts';
import { allHouseholds } from '../household-oracle.ts';
import { OF_EACH_DEPARTMENT, stack, untilWhole } from '../the-stack.ts';
import { SECRETS_FILE } from './environment.ts';

const PATIENCE = { timeout: 20_000, interval: 50 };
const ASK_MILLISECONDS = 30;
const PROCESSES = ['gateway', ...SUBGRAPH_CODES];
const FAILS = /is tried again|does not answer|does not take the record|refused a request/;
const [health, police, staff] = [
  departmentByCode('health'),
  departmentByCode('public-security'),
  departmentByCode('human-resources'),
];
const keysBy = (env: NodeJS.ProcessEnv) => ({
  HEALTH_REQUEST_KEY: newestOf(requestKeys(health, env)),
  HEALTH_OFFICE_KEY: officeKey(health, env),
  HUMAN_RESOURCES_EVENTS_KEY_PUBLIC_SECURITY: eventsKey(staff, police, env),
});
const before = keysBy({});
const names = Object.keys(before) as (keyof typeof before)[];
const next = keysBy(Object.fromEntries(names.map((name) => [name, randomUUID()])));
const seed = randomBytes(32).toString('base64');
const signingKeys = { before: officeSigningKey({}), next: officeSigningKey({ SHARING_SIGNING_KEY: seed }) };
const SHARING_PUBLIC_KEYS = [signingKeys.before, signingKeys.next].map(publicKeyText).join();

type Keys = typeof before;
const setting = (keys: Keys, suffix = '') =>
  Object.fromEntries(names.map((name) => [`${name}${suffix}`, keys[name].key]));

interface Line {
  readonly msg: string;
  readonly reason?: string;
}
const linesOf = (name: string): Line[] =>
  readFileSync(path.join(stack.dataDir, 'logs', `${name}.log`), 'utf8')
    .split('\n')
    .flatMap((line) => (line.startsWith('{') ? [JSON.parse(line)] : []));
const taken = () => PROCESSES.map((name) => linesOf(name).filter(({ msg }) => msg === 'secrets taken').length);

function write(settings: Record<string, string>): void {
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(`${SECRETS_FILE}.new`, lines.join(''));
  renameSync(`${SECRETS_FILE}.new`, SECRETS_FILE);
}
/** Changes the file, and waits until every process has taken it, each when it looks. */
async function change(settings: Record<string, string>): Promise<void> {
  const counts = taken();
  write(settings);
  await vi.waitUntil(() => taken().every((count, index) => count > (counts[index] ?? 0)), PATIENCE);
}

/** Asks all departments again and again meanwhile; the number of answers, and what was not whole of them. */
async function whileAsking(work: () => Promise<void>): Promise<{ answers: number; failed: unknown[] }> {
  const failed: unknown[] = [];
  let answers = 0;
  let isDone = false;
  const asking = [1, 2].map(async () => {
    while (!isDone) {
      const { status, errors } = await stack.ask(OF_EACH_DEPARTMENT);
      answers += 1;
      if (status !== 200 || errors.length > 0) failed.push({ status, errors });
      await wait(ASK_MILLISECONDS);
    }
  });
  await work().finally(() => {
    isDone = true;
  });
  await Promise.all(asking);
  return { answers, failed };
}

const askAs = (code: 'sharing' | 'public-security', asker: string, signing: NamedKey, asked: string, body: object) => {
  const { origin } = new URL(stack.subgraphUrls[code]);
  return askService({ origin, asker, signing }, { path: asked, body, requestId: 'test', milliseconds: 3_000 });
};
const askHealth = async (signing: NamedKey): Promise<number> =>
  (await askDepartment(stack, 'health', { query: '{ __typename }', caller: callerOf('auditor'), signing })).status;

/** Lets another role log in at the database of health, as the one that owns it; its address. */
async function secondRole(): Promise<string> {
  const url = new URL(stack.databaseUrls.health);
  const owner = url.username;
  await atHealth(`CREATE ROLE second LOGIN PASSWORD 'second' IN ROLE ${owner}`);
  await atHealth(`ALTER ROLE second SET role = '${owner}'`);
  return Object.assign(url, { username: 'second', password: 'second' }).href;
}
async function atHealth(statement: string): Promise<Record<string, unknown>[]> {
  const url = new URL(stack.postgres?.adminUrl ?? '');
  url.pathname = new URL(stack.databaseUrls.health).pathname;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  return (await client.query(statement).finally(() => client.end())).rows;
}
const IN_HEALTH = 'FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()';

/** Whether a police officer reads a name, by the policy that the gateway has. */
async function officerReadsName(household: string): Promise<boolean> {
  const query = 'query ($id: ID!) { household(id: $id) { members { resident { name } } } }';
  return (await stack.ask(query, { id: household }, 'police-officer')).errors.length === 0;
}
async function setRole(step: 'revokeRole' | 'restoreRole', type: string, reasons?: string): Promise<void> {
  const input = { idempotencyKey: randomUUID(), sub: 'police-officer', role: 'police-officer', reasons };
  const document = `mutation ($input: ${type}!) { ${step}(input: $input) { __typename } }`;
  expect((await stack.ask(document, { input }, 'sharing-officer')).errors).toEqual([]);
}

it('secrets are changed under queries without a restart, none of which fails; those before count no more', {
  timeout: 90_000,
}, async () => {
  const [household = ''] = await allHouseholds(stack.databaseUrls);
  const processes = PROCESSES.map((name) => linesOf(name).length);
  const HEALTH_DATABASE_URL = await secondRole();
  const { answers, failed } = await whileAsking(async () => {
    await change({ ...setting(before), ...setting(next, '_PREVIOUS'), SHARING_PUBLIC_KEYS });
    await change({
      ...{ ...setting(next), ...setting(before, '_PREVIOUS') },
      ...{ SHARING_PUBLIC_KEYS, SHARING_SIGNING_KEY: seed },
    });
    // What cannot be used is refused by whom it is for, in one line that does not tell it.
    write({ ...setting(next), HEALTH_REQUEST_KEY: 'too-short', SHARING_PUBLIC_KEYS, SHARING_SIGNING_KEY: seed });
    const reason = 'HEALTH_REQUEST_KEY must have 32 characters or more.';
    const refusals = (name: string) => linesOf(name).filter((line) => line.reason === reason).length;
    await vi.waitUntil(() => refusals('gateway') === 1 && refusals('health') === 1, PATIENCE);
    await change({ ...setting(next), SHARING_PUBLIC_KEYS, SHARING_SIGNING_KEY: seed, HEALTH_DATABASE_URL });
    await setRole('revokeRole', 'RevokeRoleInput', '离职');
    await vi.waitUntil(async () => !(await officerReadsName(household)), PATIENCE);
    await setRole('restoreRole', 'RestoreRoleInput');
    await vi.waitUntil(() => officerReadsName(household), PATIENCE);
  });
  console.log(`secrets changed under ${answers} queries of all departments`);
  expect({ failed, isSteady: answers > 30 }).toEqual({ failed: [], isSteady: true });
  const faults = PROCESSES.flatMap((name, index) =>
    linesOf(name)
      .slice(processes[index])
      .filter(({ msg }) => FAILS.test(msg)),
  );
  expect(faults).toEqual([]);
  expect(PROCESSES.map((name) => linesOf(name).slice(processes[PROCESSES.indexOf(name)])).join()).not.toMatch(
    /too-short/,
  );

  expect([await askHealth(next.HEALTH_REQUEST_KEY), await askHealth(before.HEALTH_REQUEST_KEY)]).toEqual([200, 401]);
  const policy = (signing: NamedKey) => askAs('sharing', 'health', signing, POLICY_PATH, { have: '' });
  const { policy: jws } = (await policy(next.HEALTH_OFFICE_KEY)) as PolicyAnswer;
  expect(decodeProtectedHeader(jws ?? '').kid).toBe(keyIdOf(signingKeys.next));
  await expect(policy(before.HEALTH_OFFICE_KEY)).rejects.toThrow('401');
  const events = askAs(
    'public-security',
    'human-resources',
    before.HUMAN_RESOURCES_EVENTS_KEY_PUBLIC_SECURITY,
    EVENTS_PATH,
    {},
  );
  await expect(events).rejects.toThrow('401');

  // The connections of health that are opened from now on are the second role's.
  await atHealth(`SELECT pg_terminate_backend(pid) ${IN_HEALTH} AND usename <> 'second'`);
  await untilWhole();
  expect(await atHealth(`SELECT DISTINCT usename::text AS name ${IN_HEALTH}`)).toEqual([{ name: 'second' }]);
});
