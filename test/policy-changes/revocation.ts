import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { askDepartment, callerOf } from '../direct-request.ts';
import { allHouseholds } from '../household-oracle.ts';
import { atOffice } from '../record-at-office.ts';
import type { GraphAnswer } from '../start-test-stack.ts';
import { stack } from '../the-stack.ts';
import { VALIDITY_SECONDS } from './environment.ts';

const WITHIN_MILLISECONDS = 5_000;
const EXACT_MILLISECONDS = 100;
/** A gateway asks each second; more on a busy machine. */
const BEHIND_MILLISECONDS = 3_000;
const ASK_MILLISECONDS = 20;

const NAME = '{ household(id: $id) { id members { resident { id name } } } community(code: "220102001001") { name } }';
const ENTITY = `query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on Resident { name } } }`;

let household: string;
let resident: string;
/** Id of the key that signed the token of whom another router than ours asks for. */
let tokenKey: string | undefined;
beforeAll(async () => {
  // One that no other part asks for.
  household = (await allHouseholds(stack.databaseUrls)).at(-1) ?? '';
  const { data } = await atGateway();
  resident = data.household.members[0].resident.id;
});

const atGateway = () => stack.ask(`query ($id: ID!) ${NAME}`, { id: household });
const atSubgraph = () =>
  askDepartment(stack, 'public-security', {
    query: ENTITY,
    variables: { keys: [{ __typename: 'Resident', id: resident }] },
    caller: { ...callerOf('community-worker'), tokenKey },
  });

/** The two places where it is decided whether a community worker reads a resident's name. */
const PLACES = {
  gateway: { ask: atGateway, name: ({ data }: Answer): unknown => data?.household?.members?.[0]?.resident?.name },
  subgraph: { ask: atSubgraph, name: ({ data }: Answer): unknown => data?._entities?.[0]?.name },
} as const;
type Place = keyof typeof PLACES;
type Answer = Pick<GraphAnswer, 'status' | 'data' | 'errors'>;

/** `null` when the name was given, else why not. */
function refusalAt(place: Place, answer: Answer): string | null {
  if (typeof PLACES[place].name(answer) === 'string') return null;
  const [error] = answer.errors;
  const { reason, code } = (error?.extensions ?? {}) as { reason?: string; code?: string };
  return (code === 'UNAUTHENTICATED' ? code : reason) ?? code ?? `HTTP status ${answer.status}`;
}

const refusedAt = async (place: Place) => refusalAt(place, await PLACES[place].ask());

/** Asks again and again until a place says what is awaited; returns the milliseconds that it took. */
async function took(place: Place, awaited: string | null, since: number): Promise<number> {
  for (;;) {
    const told = await refusedAt(place);
    const milliseconds = Date.now() - since;
    if (told === awaited) return milliseconds;
    if (milliseconds > 2 * WITHIN_MILLISECONDS) throw new Error(`${place} still says ${told}, not ${awaited}.`);
    await wait(ASK_MILLISECONDS);
  }
}

/** Does something, and expects both places to say what is awaited within the time that the contract gives. */
async function expectSoon(what: string, work: () => Promise<unknown>, awaited: string | null): Promise<void> {
  await work();
  const since = Date.now();
  const [gateway, subgraph] = await Promise.all([took('gateway', awaited, since), took('subgraph', awaited, since)]);
  console.log(`${what}: works at the gateway after ${gateway} ms, at the subgraph after ${subgraph} ms`);
  expect(Math.max(gateway, subgraph)).toBeLessThan(WITHIN_MILLISECONDS);
}

/** Changes something at the office, through the gateway. */
async function change(mutation: string, type: string, input: object, persona = 'sharing-officer'): Promise<void> {
  const document = `mutation ($input: ${type}!) { ${mutation}(input: $input) { __typename } }`;
  const { errors } = await stack.ask(document, { input: { idempotencyKey: randomUUID(), ...input } }, persona);
  expect(errors).toEqual([]);
}

/** The agreement by which community workers read names. */
const agreement = () =>
  atOffice(stack, 'office', async (client) => {
    const { rows } = await client.query<{ id: string; version: number; until: Date }>(
      `SELECT id, version, until FROM sharing_applications
       WHERE provider = 'public-security' AND recipient = 'community' AND 'Resident.name' = ANY (fields)`,
    );
    const [found] = rows;
    if (!found) throw new Error('There is no such agreement.');
    return found;
  });
const setUntil = (until: Date) =>
  atOffice(stack, 'office', async (client) =>
    client.query('UPDATE sharing_applications SET until = $2 WHERE id = $1', [(await agreement()).id, until]),
  );

describe('what is taken away is refused within 5 s at the gateway, and directly at the subgraph', () => {
  it('of an agreement that the provider suspends, and it is given again when that resumes it', async () => {
    const { id: application, version } = await agreement();
    const input = { application, expectedVersion: version, reasons: '整改' };
    const suspend = () => change('suspendSharingAgreement', 'ReasonedSharingStepInput', input, 'police-officer');
    await expectSoon('a suspended agreement', suspend, 'NO_AGREEMENT');
    expect((await atGateway()).data.community.name).toEqual(expect.any(String));
    const again = { application, expectedVersion: version + 1 };
    const resume = () => change('resumeSharingAgreement', 'StepSharingApplicationInput', again, 'police-officer');
    await expectSoon('a resumed agreement', resume, null);
  });

  it('of a role that the office revokes, and it is given again when that is restored', async () => {
    const whose = { sub: 'community-worker', role: 'community-worker' };
    const revoke = () => change('revokeRole', 'RevokeRoleInput', { ...whose, reasons: '离职' });
    await expectSoon('a revoked role', revoke, 'NO_AGREEMENT');
    await expectSoon('a restored role', () => change('restoreRole', 'RestoreRoleInput', whose), null);
  });

  it('of an owner’s role that the office takes, and it is given again', async () => {
    const asPolice = () => stack.ask(`query ($id: ID!) ${NAME}`, { id: household }, 'police-officer');
    const refused = async () =>
      (await asPolice()).errors.flatMap(({ extensions, path }) =>
        extensions.code === 'FORBIDDEN_FIELD' ? (path ?? []).join('.') : [],
      );
    const set = (roles: string[]) =>
      change('setOwnerRoles', 'SetOwnerRolesInput', { department: 'public-security', roles });
    const before = await refused();
    const soon = { timeout: WITHIN_MILLISECONDS, interval: ASK_MILLISECONDS };
    await set([]);
    await vi.waitUntil(async () => (await refused()).length > before.length, soon);
    await set(['police-officer']);
    await vi.waitUntil(async () => (await refused()).length === before.length, soon);
  });

  it('an agreement ends to the instant', async () => {
    const { until } = await agreement();
    const end = new Date(Date.now() + 3_000);
    await setUntil(end);
    const late: string[] = [];
    const turns: number[] = [];
    await Promise.all(
      (['gateway', 'subgraph'] as const).map(async (place) => {
        let [given, told] = [0, null as string | null];
        while (told === null) {
          const asked = Date.now();
          told = await refusedAt(place);
          const answered = Date.now();
          if (told === null) given += 1;
          // Whatever was decided, it was between the two.
          if (told === null && asked > end.getTime() + EXACT_MILLISECONDS) late.push(`${place} gave at ${asked}`);
          if (told !== null && answered < end.getTime()) late.push(`${place} refused at ${answered}`);
          if (told !== null) turns.push(answered - end.getTime());
        }
        expect({ place, told }).toEqual({ place, told: 'AGREEMENT_EXPIRED' });
        expect(given).toBeGreaterThan(3);
      }),
    );
    console.log(`an agreement that ends: first refusals answered ${turns.join(' and ')} ms after the end`);
    expect(late).toEqual([]);
    await expectSoon('an extended agreement', () => setUntil(until), null);
  });
});

describe('while the sharing office is down', () => {
  it('the last policy serves until it ends, then only what is shared unconditionally, and all when it is back', {
    timeout: 120_000,
  }, async () => {
    await stack.subgraphs.sharing.stop('SIGKILL');
    const stopped = Date.now();
    expect(await Promise.all([refusedAt('gateway'), refusedAt('subgraph')])).toEqual([null, null]);
    const served = await Promise.all(
      (['gateway', 'subgraph'] as const).map(async (place) => {
        while ((await refusedAt(place)) === null) await wait(ASK_MILLISECONDS);
        return Date.now() - stopped;
      }),
    );
    console.log(`without the office the policy served ${served.join(' and ')} ms`);
    // Half of its time is left at the least whenever the office ends.
    expect(Math.min(...served)).toBeGreaterThan((VALIDITY_SECONDS * 1000) / 2 - BEHIND_MILLISECONDS);
    expect(Math.max(...served)).toBeLessThan(VALIDITY_SECONDS * 1000 + 1_000);
    const answer = await atGateway();
    expect(refusalAt('gateway', answer)).toBe('AGREEMENT_EXPIRED');
    expect(answer.data.community.name).toEqual(expect.any(String));
    expect(await refusedAt('subgraph')).toBe('AGREEMENT_EXPIRED');
    await expectSoon('an office that is back', () => stack.subgraphs.sharing.start(), null);
  });
});

describe('a token’s key', () => {
  it('that is revoked lets nobody in within 5 s, not even the office, and again when it is taken back', async () => {
    const response = await fetch(`${stack.origin}/.well-known/jwks.json`);
    const { keys } = (await response.json()) as { keys: { kid: string }[] };
    tokenKey = keys[0]?.kid;
    expect([await refusedAt('gateway'), await refusedAt('subgraph')]).toEqual([null, null]);
    const revoke = () => change('revokeTokenKey', 'RevokeTokenKeyInput', { kid: tokenKey, reasons: '泄露' });
    await expectSoon('a revoked token key', revoke, 'UNAUTHENTICATED');
    const restore = () => atOffice(stack, 'office', (client) => client.query('DELETE FROM revoked_token_keys'));
    await expectSoon('a token key that is taken back', restore, null);
  });
});
