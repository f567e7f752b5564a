import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDevelopmentIssuer } from '@community-graph/schema/development/issuer';
import { documentId } from '@community-graph/schema/documents/manifest';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { post, startTestGraph, type TestGraph } from '../testing/test-graph.ts';

const MEMBERS = 'query Members($id: ID!) { household(id: $id) { address members { bloodType } } }';
const ASKER = '{ asker }';
const ID = documentId(MEMBERS);
const VARIABLES = { id: 'h' };
let folder: string;
let graph: TestGraph;
let worker: Record<string, string>;
let developer: Record<string, string>;

const manifest = (version: string, texts: readonly string[]) =>
  JSON.stringify({
    app: 'board',
    version,
    documents: Object.fromEntries(texts.map((text) => [documentId(text), text])),
  });
const ask = (payload: object, headers = worker) => post(`${graph.gateway.url}/graphql`, payload, headers);
const codeOf = ({ body }: { body: { errors?: { extensions: { code: string } }[] } }) =>
  body.errors?.[0]?.extensions.code;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'documents-'));
  await writeFile(path.join(folder, 'board.json'), manifest('1', [MEMBERS]));
  graph = await startTestGraph({ DOCUMENTS_DIR: folder, TRUSTED_DOCUMENTS: 'required' });
  worker = { authorization: `Bearer ${await graph.token()}` };
  developer = { authorization: `Bearer ${await graph.token('dashboard-developer')}` };
});
afterAll(async () => {
  await graph?.stop();
  await rm(folder, { recursive: true });
});

describe('a registered document', () => {
  it.each([
    ['documentId', { documentId: ID }],
    ['documentId with its algorithm', { documentId: `sha256:${ID}` }],
    ['a persisted query', { extensions: { persistedQuery: { version: 1, sha256Hash: ID } } }],
    ['its text', { query: MEMBERS }],
    ['its text and identifier', { query: MEMBERS, documentId: ID }],
  ])('runs by %s', async (_, said) => {
    const { status, body } = await ask({ ...said, variables: VARIABLES });
    expect(body.errors).toBeUndefined();
    expect(body.data.household.members[1].bloodType).toBe('O');
    expect(status).toBe(200);
  });

  it('runs by GET', async () => {
    const search = new URLSearchParams({ documentId: ID, variables: JSON.stringify(VARIABLES) });
    const response = await fetch(`${graph.gateway.url}/graphql?${search}`, { headers: worker });
    expect(((await response.json()) as { data: object }).data).toHaveProperty('household.address');
  });

  it('is not another text under its identifier', async () => {
    const answer = await ask({ query: ASKER, documentId: ID });
    expect([answer.status, codeOf(answer)]).toEqual([400, 'BAD_USER_INPUT']);
    const two = await ask({
      documentId: ID,
      extensions: { persistedQuery: { version: 1, sha256Hash: documentId(ASKER) } },
    });
    expect([two.status, codeOf(two)]).toEqual([400, 'BAD_USER_INPUT']);
  });
});

describe('a document that is not registered', () => {
  it.each([
    ['by its text', { query: ASKER }, 403],
    ['by its identifier', { documentId: documentId(ASKER) }, 404],
    ['by its identifier and text', { documentId: documentId(ASKER), query: ASKER }, 403],
    ['by the name of a prototype', { documentId: '__proto__' }, 404],
  ])('is refused %s', async (_, said, status) => {
    const answer = await ask(said);
    expect([answer.status, codeOf(answer)]).toEqual([status, 'DOCUMENT_NOT_REGISTERED']);
    expect(answer.body.data).toBeUndefined();
  });

  it('is refused where a subscription would begin', async () => {
    const answer = await ask({ query: 'subscription { __typename }' }, { ...worker, accept: 'text/event-stream' });
    expect(answer.status).toBe(403);
  });

  it('runs for those who build on the graph', async () => {
    expect((await ask({ query: ASKER }, developer)).body.data.asker).toContain('dashboard-developer');
    expect(codeOf(await ask({ documentId: documentId(ASKER) }, developer))).toBe('DOCUMENT_NOT_REGISTERED');
  });
});

describe('manifests', () => {
  it('are taken anew when they change, several versions beside each other, and a broken one changes nothing', async () => {
    await writeFile(path.join(folder, 'board-2.json'), manifest('2', [ASKER]));
    await vi.waitFor(async () => expect((await ask({ query: ASKER })).status).toBe(200), { timeout: 10_000 });
    expect((await ask({ documentId: ID, variables: VARIABLES })).status).toBe(200);
    await writeFile(path.join(folder, 'board-2.json'), manifest('3', ['{ me }']).replace('{ me }', '{ other }'));
    const refused = () => expect(graph.logged.filter((line) => line.includes('manifest is refused'))).not.toEqual([]);
    await vi.waitFor(refused, { timeout: 10_000 });
    expect((await ask({ query: ASKER })).status).toBe(200);
  });
});

describe('the use of fields', () => {
  it('is counted by application when the gateway stops, and keeps no value', async () => {
    const again = await startTestGraph({ DOCUMENTS_DIR: path.join(folder, 'none'), DATA_DIR: folder });
    const issuer = await openDevelopmentIssuer(folder, {});
    const headers = { authorization: `Bearer ${await issuer.mint({ persona: 'community-worker' })}` };
    const send = (payload: object) => post(`${again.gateway.url}/graphql`, payload, headers);
    await send({ query: '{ household(id: "secret-1") { address } }' });
    await send({ query: '{ household(id: "secret-1") { address } }' });
    await send({ query: 'no document' });
    await again.stop();
    const text = await readFile(path.join(folder, 'usage/gateway-0.json'), 'utf8');
    const { apps } = JSON.parse(text);
    expect(apps['ad-hoc']['Household.address'].count).toBe(2);
    expect(apps['ad-hoc']['Query.household'].count).toBe(2);
    expect(text).not.toContain('secret-1');
  });
});
