import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { SharedLooksQuestion } from '@community-graph/schema/record/shared-looks';
import { expect, it, onTestFinished, vi } from 'vitest';
import type { Watched } from '../access/access-control.ts';
import { signing } from '../testing/record-taker.ts';
import { SharedLooks } from './shared-looks.ts';

const OWN = crypto.randomUUID();
const wait = { timeout: 5_000, interval: 20 };

/** Which chain is left out of each question that is asked of an office, by a gateway that recalled a day of its own. */
async function startAsking(watched: () => Watched | null) {
  const leftOut: SharedLooksQuestion['own'][] = [];
  const server = createServer(async (request, response) => {
    leftOut.push((JSON.parse(await text(request)) as SharedLooksQuestion).own);
    response.end(JSON.stringify({ looks: [], have: {}, isAll: true }));
  });
  server.listen(0, '127.0.0.1');
  await vi.waitUntil(() => server.address());
  onTestFinished(() => void server.close());
  const office = { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, signing };
  const told = { recall: () => undefined, report: () => undefined };
  const shared = new SharedLooks({ office, own: OWN, recalledHours: 24, watched, ...told });
  onTestFinished(() => shared.stop());
  await shared.start();
  return leftOut;
}

it('does not ask for its own looks that were recalled at the start, until other fields are watched', async () => {
  let rules: Watched = { fields: ['Resident.name'], hours: 24 };
  const leftOut = await startAsking(() => rules);
  expect(leftOut).toEqual([OWN]);
  const before = rules;
  rules = { fields: ['Resident.sex'], hours: 24 };
  await vi.waitUntil(() => leftOut.at(-1) === null, wait);
  // What was given meanwhile of the first fields was passed over.
  rules = before;
  const asked = leftOut.length;
  await vi.waitUntil(() => leftOut.length > asked + 1, wait);
  expect(leftOut.slice(asked + 1)).not.toContain(OWN);
});

it('asks for its own looks when rules look back further than was recalled, or there were none at the start', async () => {
  expect(await startAsking(() => ({ fields: ['Resident.name'], hours: 25 }))).toEqual([null]);
  let rules: Watched | null = null;
  const leftOut = await startAsking(() => rules);
  rules = { fields: ['Resident.name'], hours: 24 };
  await vi.waitUntil(() => leftOut.length > 0, wait);
  expect(leftOut).toEqual([null]);
});
