import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { internationalCrypto } from '@community-graph/schema/record/international-crypto';
import { testLook } from '@community-graph/schema/record/test-record';
import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import type { AccessControl, Watched } from './access/access-control.ts';
import { AccessRecord } from './audit/access-record.ts';
import { startRecord } from './start-record.ts';
import { signing } from './testing/record-taker.ts';
import { ALONE } from './workers/siblings.ts';

const HOUR_MILLISECONDS = 3_600_000;
/** One within the shorter window of below, one within the longer, one within none but still kept. */
const AGES = [1, 30, 700];

/** Ages, in hours, of the looks that a gateway recalls at its start, of which its record has those of {@link AGES}. */
async function recalledAtStart(policy: Pick<AccessControl, 'isLoaded'> & { hours: number | null }): Promise<number[]> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'start-record-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const kept = await AccessRecord.open({ dataDir, report: () => undefined });
  const now = Date.now();
  for (const [number, age] of AGES.entries()) {
    await kept.append({ ...testLook(number), time: new Date(now - age * HOUR_MILLISECONDS).toISOString() });
  }
  await kept.close();
  // An office that does not answer tells nothing: what is recalled is the gateway's own.
  const office = { origin: 'http://127.0.0.1:9', signing, publicKeys: new Map(), recordCrypto: internationalCrypto };
  const recalled: number[] = [];
  const watched: Watched | null = policy.hours === null ? null : { fields: ['Resident.name'], hours: policy.hours };
  const access: Pick<AccessControl, 'isLoaded' | 'watched' | 'recall'> = {
    isLoaded: policy.isLoaded,
    watched: () => watched,
    recall: ({ time }) => void recalled.push(Math.round((now - Date.parse(time)) / HOUR_MILLISECONDS)),
  };
  const options = { log: pino({ level: 'silent' }), siblings: ALONE };
  const running = await startRecord(dataDir, office, access as AccessControl, options);
  await running.stop();
  return recalled;
}

it.each([
  ['what the longest window in force reaches back to', { isLoaded: true, hours: 24 }, [1]],
  ['more, for a longer window', { isLoaded: true, hours: 48 }, [1, 30]],
  ['nothing, while no rule has a window', { isLoaded: true, hours: null }, []],
  ['all that is kept, while it is not known what is in force', { isLoaded: false, hours: null }, AGES],
])('a gateway recalls %s', async (_, policy, ages) => {
  expect(await recalledAtStart(policy)).toEqual(ages);
});
