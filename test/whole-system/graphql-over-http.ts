import { departmentByCode } from '@community-graph/schema/departments';
import { requestKeys } from '@community-graph/schema/request-keys';
import { signRequest } from '@community-graph/schema/request-signature';
import { type AuditResult, serverAudits } from 'graphql-http';
import { beforeAll, describe, expect, it } from 'vitest';
import { stack } from '../the-stack.ts';

let authorization: string;
beforeAll(async () => {
  authorization = `Bearer ${await stack.token('community-worker')}`;
});

/** As a client asks the gateway: with a token. */
const withToken: typeof fetch = (url, init) =>
  fetch(url, { ...init, headers: { ...(init?.headers as object), authorization } });

/** As the gateway asks a department: signed. A GET has no place in what is signed, so it stays outside. */
const signed: typeof fetch = (url, init) => {
  const [[keyId, key] = ['', '']] = requestKeys(departmentByCode('civil-affairs'), {});
  const caller = { sub: 'audit', dept: 'civil-affairs', roles: [], region: '22', purpose: 'audit', exp: 2 ** 33 };
  const body = typeof init?.body === 'string' ? init.body : '';
  const proof = signRequest({ key, keyId, path: '/graphql', body, caller, requestId: 'audit-00000001' });
  return fetch(url, { ...init, headers: { ...(init?.headers as object), ...proof } });
};

/** What the audits of GraphQL over HTTP find; `error` is a MUST that is not kept. */
async function findings(url: string, fetchFn: typeof fetch): Promise<{ all: number; errors: string[] }> {
  const results: AuditResult[] = [];
  for (const audit of serverAudits({ url, fetchFn })) results.push(await audit.fn());
  const count = (status: string) => results.filter((result) => result.status === status).length;
  console.log(`${results.length} audits: ${count('ok')} ok, ${count('notice')} notices, ${count('warn')} warnings`);
  const errors = results.flatMap((result) =>
    result.status === 'error' ? [`${result.id} ${result.name}: ${result.reason}`] : [],
  );
  return { all: results.length, errors };
}

describe('GraphQL over HTTP, by the audits of graphql-http', () => {
  it('is kept by the gateway', async () => {
    const { all, errors } = await findings(stack.graphqlUrl, withToken);
    expect(all).toBeGreaterThan(60);
    expect(errors).toEqual([]);
  });

  it('is kept by a subgraph', async () => {
    const { all, errors } = await findings(stack.subgraphUrls['civil-affairs'], signed);
    expect(all).toBeGreaterThan(60);
    expect(errors).toEqual([]);
  });
});
