import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { internationalCrypto as crypto } from '@community-graph/schema/record/international-crypto';
import { growingChain } from '@community-graph/schema/record/test-record';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { definition } from '../subgraph.ts';
import { storeEntries } from './store-entries.ts';

const PARENT = '11111111-1111-4111-8111-111111111111';
const CHILD = '22222222-2222-4222-8222-222222222222';
const STRANGER = '33333333-3333-4333-8333-333333333333';
type Ids = [string, string, string];
let test: TestSubgraph;

beforeAll(async () => {
  test = await startTestSubgraph(definition);
});
afterAll(() => test.stop());

const owners: Record<string, string> = { Resident: 'public-security', HealthRecord: 'health' };
const ownerOf = (coordinate: string) => owners[coordinate.split('.')[0] ?? ''];
const store = (chain: string, entries: readonly unknown[]) =>
  storeEntries(test.db, chain, entries, { crypto, ownerOf });

const LOG = `query ($first: Int, $after: String) { me { accessLog(first: $first, after: $after) {
  totalCount edges { cursor node { time department purpose purposeNameEn case fields agreements roles sub subjects requestId } }
  pageInfo { hasNextPage endCursor } } } }`;

const resident = (...subjects: string[]) => ({
  sub: subjects[0] ?? 'nobody',
  dept: 'community',
  roles: ['resident'],
  purpose: 'own-record',
  subjects,
});

it('a resident sees who looked at what concerns the resident and children, and no official’s name', async () => {
  const { chain, look } = growingChain();
  await store(chain, [
    look({ subjects: [`Resident:${PARENT}`, `Resident:${CHILD}`], case: '吉民救〔2026〕1号' }),
    look({ subjects: [`Resident:${CHILD}`] }),
    look({ subjects: [`Resident:${STRANGER}`, 'Household:44444444-4444-4444-8444-444444444444'] }),
  ]);
  const { data, errors } = await test.execute(LOG, { first: 1 }, resident(PARENT, CHILD));
  expect(errors).toEqual([]);
  expect(data.me.accessLog.totalCount).toBe(2);
  const rest = await test.execute(LOG, { after: data.me.accessLog.pageInfo.endCursor }, resident(PARENT, CHILD));
  const [edge] = rest.data.me.accessLog.edges;
  expect(rest.data.me.accessLog.edges).toHaveLength(1);
  expect(edge.node).toMatchObject({
    department: 'community',
    purposeNameEn: 'Service to households',
    case: '吉民救〔2026〕1号',
    fields: ['Resident.name'],
    sub: null,
    subjects: null,
    requestId: null,
  });
  const stranger = await test.execute(LOG, {}, resident(STRANGER));
  expect(stranger.data.me.accessLog.totalCount).toBe(1);
});

it('looks for a delayed purpose appear late, without a gap that tells', async () => {
  const { chain, look } = growingChain();
  const id = '55555555-5555-4555-8555-555555555555';
  const subjects = [`Resident:${id}`];
  const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
  const before = await test.execute(LOG, {}, resident(id));
  expect(before.data.me.accessLog).toMatchObject({ totalCount: 0, edges: [] });
  await store(chain, [
    look({ subjects, time: ago(200), purpose: 'policing' }),
    look({ subjects, time: ago(3) }),
    look({ subjects, time: ago(2), purpose: 'policing' }),
    look({ subjects, time: ago(1) }),
  ]);
  const { data } = await test.execute(LOG, {}, resident(id));
  expect(data.me.accessLog.totalCount).toBe(3);
  const nodes = data.me.accessLog.edges.map((edge: { node: { purpose: string } }) => edge.node.purpose);
  expect(nodes).toEqual(['household-service', 'household-service', 'policing']);
  const lengths = new Set(data.me.accessLog.edges.map((edge: { cursor: string }) => edge.cursor.length));
  expect(lengths.size).toBeLessThanOrEqual(2);
});

const LOOKS = `query ($filter: AccessLookFilter) { accessLooks(filter: $filter, first: 50) {
  totalCount edges { node { sub department fields refusedFields subjects } } } }`;
const auditor = { sub: 'auditor', dept: 'sharing', roles: ['auditor'], purpose: 'audit' };
const sharingOfficerOf = (dept: string) => ({
  sub: 'so',
  dept,
  roles: ['sharing-officer'],
  purpose: 'sharing-administration',
});

it('what another guardian reads of their own and of the child does not appear, not even in the count', async () => {
  const { chain, look } = growingChain();
  const [one, other, child] = [5, 6, 7].map((digit) => `77777777-7777-4777-8777-77777777777${digit}`) as Ids;
  const own = { roles: ['resident'], purpose: 'own-record' };
  await store(chain, [
    look({ ...own, sub: one, subjects: [`Resident:${one}`, `Resident:${child}`] }),
    look({ ...own, sub: other, roles: ['doctor', 'resident'], subjects: [`Resident:${child}`, `Resident:${other}`] }),
    look({ subjects: [`Resident:${child}`], operationName: '"roles":["resident"]' }),
  ]);
  for (const guardian of [one, other]) {
    const { data } = await test.execute(LOG, {}, { ...resident(guardian, child), sub: guardian });
    expect(data.me.accessLog.totalCount).toBe(2);
    const purposes = data.me.accessLog.edges.map((edge: { node: { purpose: string } }) => edge.node.purpose);
    expect(purposes).toEqual(['household-service', 'own-record']);
  }
});

it('an auditor’s look at a look that appears late appears as late', async () => {
  const { chain, look } = growingChain();
  const [suspect, neighbour] = [8, 9].map((digit) => `77777777-7777-4777-8777-77777777777${digit}`) as Ids;
  await store(chain, [
    look({ sub: 'detective', purpose: 'policing', subjects: [`Resident:${suspect}`] }),
    look({ sub: 'detective', subjects: [`Resident:${neighbour}`] }),
  ]);
  await test.execute(LOOKS, { filter: { sub: 'detective' } }, { ...auditor, sub: 'late-auditor' });
  await test.execute(LOOKS, { filter: { sub: 'late-auditor' } }, auditor);
  const seen = async (id: string) => (await test.execute(LOG, {}, resident(id))).data.me.accessLog.totalCount;
  expect([await seen(suspect), await seen(neighbour)]).toEqual([0, 3]);
});

it('an auditor’s look is recorded under the name that the client’s operation has, not the request’s', async () => {
  const named = LOOKS.replace('query', 'query Sent');
  await test.execute(named, {}, { ...auditor, sub: 'named-auditor', operationName: 'ExportLooks' });
  await test.execute(named, {}, { ...auditor, sub: 'named-auditor' });
  const { data } = await test.execute(
    'query ($filter: AccessLookFilter) { accessLooks(filter: $filter, first: 50) { edges { node { operationName } } } }',
    { filter: { sub: 'named-auditor' } },
    auditor,
  );
  const names = data.accessLooks.edges.map(
    ({ node }: { node: { operationName: string | null } }) => node.operationName,
  );
  expect(names).toEqual([null, 'ExportLooks']);
});

it('auditors see all looks, a department’s sharing officer those at its own fields, others none', async () => {
  const { chain, look } = growingChain();
  const sub = 'a-doctor';
  await store(chain, [
    look({ sub, dept: 'health', given: ['HealthRecord.bloodType', 'Resident.name'], refused: [] }),
    look({ sub, dept: 'health', given: ['HealthRecord.bloodType'], refused: [] }),
    look({ sub, dept: 'health', given: [], subjects: [] }),
  ]);
  const all = await test.execute(LOOKS, { filter: { sub } }, auditor);
  expect(all.errors).toEqual([]);
  expect(all.data.accessLooks.totalCount).toBe(3);
  const own = await test.execute(LOOKS, { filter: { sub } }, sharingOfficerOf('public-security'));
  expect(own.data.accessLooks.totalCount).toBe(2);
  const shown = own.data.accessLooks.edges.map((edge: { node: { fields: string[] } }) => edge.node.fields);
  expect(shown.flat().filter((field: string) => field.startsWith('HealthRecord'))).toEqual([]);
  const none = await test.execute(LOOKS, {}, { ...sharingOfficerOf('health'), roles: ['doctor'] });
  expect(none.errors[0]?.extensions?.code).toBe('FORBIDDEN_FIELD');
  const given = {
    field: 'HealthRecord.bloodType',
    department: 'health',
    outcome: 'GIVEN',
    purpose: 'household-service',
  };
  const filtered = await test.execute(
    LOOKS,
    { filter: { ...given, sub, from: '2026-10-01T00:00:00Z', until: '2026-12-01T00:00:00Z' } },
    auditor,
  );
  expect(filtered.data.accessLooks.totalCount).toBe(2);
  const about = await test.execute(LOOKS, { filter: { sub, subject: 'Resident:1' } }, auditor);
  expect(about.data.accessLooks.totalCount).toBe(1);
});

it('a look at the record is a look on the record', async () => {
  const { chain, look } = growingChain();
  const subject = 'Resident:66666666-6666-4666-8666-666666666666';
  await store(chain, [look({ subjects: [subject], sub: 'looked-at' })]);
  const sub = 'an-auditor';
  await test.execute(LOOKS, { filter: { subject } }, { ...auditor, sub });
  const { data } = await test.execute(LOOKS, { filter: { sub } }, auditor);
  expect(data.accessLooks.edges.map((edge: { node: unknown }) => edge.node)).toMatchObject([
    { sub, department: 'sharing', subjects: [subject] },
  ]);
});
