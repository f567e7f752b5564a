import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { DOCUMENT_IDS } from '../generated/document-ids.ts';
import * as generated from '../generated/graphql.ts';
import { createClient } from './client.ts';

const manifest: { documents: Record<string, string> } = JSON.parse(
  readFileSync(new URL('../../../documents/dashboard.json', import.meta.url), 'utf8'),
);
const documents = Object.entries(generated).filter(([name]) => name.endsWith('Document'));
const tokens = { take: async () => 'token', drop: () => false };

describe('the operations of the dashboard', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('are registered as they are, each of them and no other; if not: npm run documents, then npm run codegen', () => {
    expect(documents.length).toBeGreaterThan(0);
    expect(Object.keys(DOCUMENT_IDS).sort()).toEqual(documents.map(([name]) => name.replace(/Document$/, '')).sort());
    expect(Object.values(DOCUMENT_IDS).sort()).toEqual(Object.keys(manifest.documents));
  });

  // Subscriptions are sent by follow.ts.
  const asked = documents.filter(([, document]) => !JSON.stringify(document).includes('"operation":"subscription"'));

  it.each(asked)('%s is sent by its identifier, without its text', async (name, document) => {
    const sent: { operationName: string; query?: string; extensions?: object }[] = [];
    vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
      sent.push(JSON.parse(body));
      return new Response('{"data":{}}', { headers: { 'content-type': 'application/json' } });
    });
    const kind = JSON.stringify(document).includes('"operation":"mutation"') ? 'mutation' : 'query';
    await createClient(tokens)
      [kind](document as never, {})
      .toPromise();
    const operationName = name.replace(/Document$/, '');
    const sha256Hash = DOCUMENT_IDS[operationName] ?? '';
    expect(sent).toEqual([
      { operationName, variables: {}, extensions: { persistedQuery: { version: 1, sha256Hash } } },
    ]);
    expect(manifest.documents[sha256Hash]).toContain(` ${operationName}`);
  });
});
