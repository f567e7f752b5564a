import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTestDatabase } from '@community-graph/kit/testing/test-database';
import { NO_POLICY } from '@community-graph/schema/access/access-table';
import { officeSigningKey } from '@community-graph/schema/access/office-keys';
import { signPolicy } from '@community-graph/schema/access/signed-policy';
import { knownByCode } from '@community-graph/schema/departments';
import { requestKeys } from '@community-graph/schema/request-keys';
import { signRequest } from '@community-graph/schema/request-signature';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Running } from '../server.ts';

const COMMUNITY = '220102001001';
const TRACE = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
const officer = { sub: 'officer-1', dept: 'justice', roles: ['justice-officer'], region: '2201', purpose: 'policing' };
const worker = { ...officer, sub: 'worker-1', dept: 'community', roles: ['community-worker'] };

/** An office that publishes one policy, and a collector that keeps what it is sent. */
let spans: string[];
let office: Server;
let service: Running;
let isStopped = false;
let drop: () => Promise<void>;
beforeAll(async () => {
  spans = [];
  const validUntil = new Date(Date.now() + 600_000).toISOString();
  const policy = { ...NO_POLICY, version: 1, validUntil, ownerRoles: { justice: ['justice-officer'] } };
  const signed = await signPolicy(policy, officeSigningKey({}));
  office = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    if (request.url === '/v1/traces') spans.push(Buffer.concat(chunks).toString());
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(request.url === '/v1/traces' ? '{}' : JSON.stringify({ etag: '1', policy: signed }));
  }).listen(0, '127.0.0.1');
  await once(office, 'listening');
  const origin = `http://127.0.0.1:${(office.address() as AddressInfo).port}`;
  const database = await createTestDatabase();
  drop = database.drop;
  // Who takes over as a whole writes as well; it is read when the modules are loaded.
  process.env.JUSTICE_TAKES = '100';
  const [{ start }, { readConfig }] = await Promise.all([import('../server.ts'), import('../config.ts')]);
  const env = { JUSTICE_PORT: '0', JUSTICE_DATABASE_URL: database.url, SHARING_URL: origin };
  service = await start(readConfig({ ...env, OTEL_EXPORTER_OTLP_ENDPOINT: origin }));
});
afterAll(async () => {
  if (!isStopped) await service?.stop();
  office?.close();
  await drop?.();
});

interface Answer {
  readonly data: Record<string, { readonly dispute: Record<string, unknown> | null } | null>;
  readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
  readonly extensions: { readonly subjects: readonly string[] };
}

/** Gives a command as the gateway would, and reads the dispute that it gives back. */
async function give(command: string, input: object, caller: object = officer): Promise<Answer> {
  const [[keyId, key] = ['', '']] = requestKeys(knownByCode('justice'), {});
  const type = `${command.charAt(0).toUpperCase()}${command.slice(1)}Input`;
  const dispute = 'id status version parties { role } sessions { heldOn } agreement { number fulfilledOn } endReason';
  const query = `mutation ($input: ${type}!) { ${command}(input: $input) { dispute { ${dispute} } } }`;
  const body = JSON.stringify({ query, variables: { input: { idempotencyKey: randomUUID(), ...input } } });
  const who = { ...caller, exp: Math.floor(Date.now() / 1_000) + 60 } as never;
  const proof = signRequest({
    ...{ key, keyId, path: '/graphql', body, caller: who, requestId: randomUUID(), traceparent: TRACE },
  });
  const headers = { 'content-type': 'application/json', ...proof };
  return (await (await fetch(service.url, { method: 'POST', headers, body })).json()) as Answer;
}

const dispute = (more: object = {}) => ({
  ...{ community: COMMUNITY, kind: 'NEIGHBOUR', place: '楼道', summary: '噪声', reportedOn: '2026-03-02' },
  parties: [
    { role: 'APPLICANT', resident: randomUUID() },
    { role: 'RESPONDENT', outsider: '某公司' },
  ],
  ...more,
});
const codeOf = ({ errors }: Answer) => errors?.[0]?.extensions.code;
type ToldFaults = readonly { readonly path: readonly string[]; readonly code: string }[];
const faultsOf = ({ errors: [error] = [] }: Answer) =>
  ((error?.extensions.faults ?? []) as ToldFaults).map(({ path, code }) => `${path.join('.')} ${code}`);

describe('the commands of mediation that justice has taken over', () => {
  it('lead a dispute from its report to the day on which its agreement is fulfilled', async () => {
    const reported = await give('reportDispute', dispute());
    expect(reported.errors).toBeUndefined();
    expect(reported.extensions.subjects).toHaveLength(1);
    const id = reported.data.reportDispute?.dispute?.id;
    const steps: [string, object][] = [
      ['acceptDispute', { acceptedOn: '2026-03-03' }],
      ['holdMediation', { heldOn: '2026-03-09', place: '社区', record: '双方到场', mediators: [randomUUID()] }],
      [
        'reachDisputeAgreement',
        { number: '协1', reachedOn: '2026-03-10', terms: '夜间不作业', performBy: '2026-04-01' },
      ],
      ['confirmDisputeAgreement', { court: '某法院', number: '确1', confirmedOn: '2026-03-20' }],
      ['fulfilDisputeAgreement', { fulfilledOn: '2026-03-30' }],
    ];
    for (const [at, [command, more]] of steps.entries()) {
      const { errors, data } = await give(command, { dispute: id, expectedVersion: at + 1, ...more });
      expect(errors, command).toBeUndefined();
      expect(data[command]?.dispute).toMatchObject({ id, version: at + 2 });
      if (at < steps.length - 1) continue;
      expect(data[command]?.dispute).toMatchObject({
        ...{ status: 'FULFILLED', sessions: [{ heldOn: '2026-03-09' }] },
        agreement: { number: '协1', fulfilledOn: '2026-03-30' },
      });
    }
  });

  it('take effect once for a key, and refuse the key for anything else', async () => {
    const input = dispute({ idempotencyKey: 'the-same-key' });
    const [first, again] = await Promise.all([give('reportDispute', input), give('reportDispute', input)]);
    expect(first.data.reportDispute?.dispute?.id).toBe(again.data.reportDispute?.dispute?.id);
    expect(codeOf(await give('reportDispute', { ...input, summary: '另一件' }))).toBe('CONFLICT');
    expect(codeOf(await give('reportDispute', input, { ...officer, sub: 'officer-2' }))).toBe('CONFLICT');
  });

  it('refuse another version, another state, and what is not there or in another region', async () => {
    const { data } = await give('reportDispute', dispute());
    const id = data.reportDispute?.dispute?.id;
    const ending = { dispute: id, endedOn: '2026-03-05', reason: '和解' };
    expect(codeOf(await give('withdrawDispute', { ...ending, expectedVersion: 2 }))).toBe('CONFLICT');
    expect((await give('failMediation', { ...ending, expectedVersion: 1 })).errors?.[0]?.message).toContain(
      'Dispute is REPORTED: fail is not possible; possible is addParty, accept, refuse, withdraw.',
    );
    const elsewhere = { ...officer, region: '2202' };
    for (const answer of [
      await give('withdrawDispute', { ...ending, expectedVersion: 1 }, elsewhere),
      await give('withdrawDispute', { ...ending, dispute: randomUUID(), expectedVersion: 1 }),
    ])
      expect(codeOf(answer)).toBe('NOT_FOUND');
    const withdrawn = await give('withdrawDispute', { ...ending, expectedVersion: 1 });
    expect(withdrawn.data.withdrawDispute?.dispute).toMatchObject({ status: 'WITHDRAWN', endReason: '和解' });
  });

  it('tell all faults of an input at once and write nothing', async () => {
    const resident = randomUUID();
    const parties = [
      { role: 'APPLICANT', resident },
      { role: 'RESPONDENT', resident },
    ];
    const wrong = await give('reportDispute', dispute({ idempotencyKey: 'short', summary: ' ', parties }));
    expect(codeOf(wrong)).toBe('BAD_USER_INPUT');
    expect(faultsOf(wrong)).toEqual([
      'input.idempotencyKey INVALID_FORMAT',
      'input.summary TOO_SMALL',
      'input.parties TWICE',
    ]);
    const oneSided = dispute({ parties: [{ role: 'APPLICANT', resident }] });
    const { data } = await give('reportDispute', oneSided);
    const step = { dispute: data.reportDispute?.dispute?.id, expectedVersion: 1, acceptedOn: '2026-03-01' };
    expect(faultsOf(await give('acceptDispute', step))).toEqual([
      'input.dispute NO_RESPONDENT',
      'input.acceptedOn TOO_EARLY',
    ]);
    const party = { role: 'RESPONDENT', outsider: '某公司' };
    const added = await give('addDisputeParty', { dispute: step.dispute, expectedVersion: 1, party });
    expect(added.data.addDisputeParty?.dispute).toMatchObject({ version: 2, parties: [{}, { role: 'RESPONDENT' }] });
  });

  it('are for officials of justice; a community worker may report within the own region, and is shown no more for it', async () => {
    const reported = await give('reportDispute', dispute(), worker);
    expect(reported.data.reportDispute?.dispute).toMatchObject({ id: expect.any(String), status: null });
    expect(codeOf(reported)).toBe('FORBIDDEN_FIELD');
    const refusals: [string, object, object, string][] = [
      ['reportDispute', dispute(), { ...worker, region: '2202' }, 'REGION'],
      ['reportDispute', dispute(), { ...worker, dept: 'health', roles: ['doctor'] }, 'NOT_SHARED'],
      ['reportDispute', dispute(), { ...officer, roles: ['clerk'] }, 'NOT_SHARED'],
      ['acceptDispute', { dispute: randomUUID(), expectedVersion: 1, acceptedOn: '2026-03-03' }, worker, 'NOT_SHARED'],
    ];
    for (const [command, input, caller, reason] of refusals) {
      const { data, errors } = await give(command, input, caller);
      expect(data[command], `${command} ${reason}`).toBeNull();
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN_FIELD', reason } }]);
    }
  });

  it('are counted and traced under the gateway’s span, without a word of what they were about', async () => {
    const read = (headers: Record<string, string>) => fetch(new URL('/metrics', service.url), { headers });
    const text = await (await read({})).text();
    expect(text).toMatch(
      /community_graph_subgraph_requests_total\{path="\/graphql",status="200",service="justice"\} \d\d/,
    );
    expect(text).toContain('community_graph_database_up{service="justice"} 1');
    expect((await read({ 'x-forwarded-for': '10.0.0.9' })).status).toBe(404);
    isStopped = true;
    await service.stop();
    const sent = spans.join('\n');
    expect(sent).toContain('a'.repeat(32));
    expect(sent).toContain('b'.repeat(16));
    for (const word of ['噪声', '楼道', 'reportDispute', COMMUNITY]) expect(text + sent).not.toContain(word);
  });
});
