import { randomBytes } from 'node:crypto';
import { officeSigningKey, publicKeyText } from '@community-graph/schema/access/office-keys';
import type { Policy } from '@community-graph/schema/access/policy';
import { POLICY_PATH } from '@community-graph/schema/access/policy-source';
import { signPolicy } from '@community-graph/schema/access/signed-policy';
import { bodyOf, startServer, type TestServer } from './test-subgraph.ts';

/** A sharing office of which only the policy is there. */
export interface TestOffice extends TestServer {
  /** What a gateway needs to ask it. */
  readonly env: Readonly<Record<string, string>>;
  /** Publishes the next version; what is not given stays. */
  publish(change: Partial<Policy>): void;
  /** Whether the newest version has been had. */
  asked(): boolean;
}

const TOMORROW = () => new Date(Date.now() + 86_400_000).toISOString();

/** Starts the office with a first policy, which by default opens nothing. */
export async function startTestOffice(first: Partial<Policy> = {}): Promise<TestOffice> {
  const key = officeSigningKey({ SHARING_SIGNING_KEY: randomBytes(32).toString('base64') });
  let policy: Policy = {
    version: 1,
    issuedAt: new Date().toISOString(),
    validUntil: TOMORROW(),
    agreements: [],
    ownerRoles: {},
    combinations: [],
    revoked: { tokenKeys: [], roles: [] },
    ...first,
  };
  let seen = 0;
  const server = await startServer(async (request, response) => {
    if (request.url !== POLICY_PATH) return response.writeHead(404).end();
    const { have } = JSON.parse(await bodyOf(request)) as { have: string };
    const etag = String(policy.version);
    if (have === etag) seen = policy.version;
    return response.end(JSON.stringify({ etag, policy: have === etag ? null : await signPolicy(policy, key) }));
  });
  return {
    ...server,
    env: { SHARING_URL: server.url, SHARING_PUBLIC_KEYS: publicKeyText(key) },
    asked: () => seen === policy.version,
    publish: (change) => {
      policy = { ...policy, ...change, version: policy.version + 1 };
    },
  };
}
