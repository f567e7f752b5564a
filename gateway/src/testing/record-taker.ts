import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MemoryNonceStore } from '@community-graph/schema/nonces';
import { RECORD_PATH } from '@community-graph/schema/record/batch';
import { type ChainEntry, faultOfEntry, NOTHING_BEFORE } from '@community-graph/schema/record/chain';
import { internationalCrypto } from '@community-graph/schema/record/international-crypto';
import { verifyRequest } from '@community-graph/schema/request-signature';
import { onTestFinished, vi } from 'vitest';

/** The key that the office of {@link startRecordTaker} shares with gateways. */
export const signing = { keyId: 'sharing:test', key: 'a key that the gateway and the office share' };

/** An office that keeps entries in memory, verifying as the real one does. */
export async function startRecordTaker() {
  const entries: ChainEntry[] = [];
  const office = { entries, isDown: false, refuses: null as string | null, requests: 0, origin: '' };
  const nonces = new MemoryNonceStore();
  const of = (chain: string) => entries.filter((entry) => entry.chain === chain);
  const take = (batch: readonly ChainEntry[]): string | null => {
    for (const entry of batch) {
      const { chain } = entry;
      const head = of(chain).at(-1)?.hash ?? NOTHING_BEFORE;
      const fault = office.refuses ?? faultOfEntry(internationalCrypto, { chain, size: of(chain).length, head }, entry);
      if (fault) return fault;
      entries.push(entry);
    }
    return null;
  };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    office.requests += 1;
    if (office.isDown) return response.writeHead(503).end();
    const body = Buffer.concat(chunks);
    const keys = new Map([[signing.keyId, signing.key]]);
    verifyRequest({ keys, method: 'POST', path: RECORD_PATH, body, headers: request.headers, nonces });
    const sent = JSON.parse(body.toString()) as { chain: string; entries: ChainEntry[] };
    const fault = take(sent.entries);
    response.end(JSON.stringify({ size: of(sent.chain).length, fault }));
  });
  server.listen(0, '127.0.0.1');
  await vi.waitUntil(() => server.address());
  office.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  onTestFinished(() => void server.close());
  return office;
}
