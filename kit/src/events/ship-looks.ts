import { askService, type ServiceAddress } from '@community-graph/schema/access/ask-service';
import { RECORD_PATH, recordAnswer } from '@community-graph/schema/record/batch';
import { asc, lt } from 'drizzle-orm';
import type { Database } from '../database/connect.ts';
import { passed } from './steps.ts';
import { lookChains, looks } from './tables.ts';

const BATCH = 200;
const ANSWER_MILLISECONDS = 10_000;

/** Sends what the department noted of its deliveries to the sharing office, and forgets what that has; whether there is more. */
export async function shipLooks(db: Database, office: ServiceAddress, signal: AbortSignal): Promise<boolean> {
  const rows = await db.select().from(looks).orderBy(asc(looks.sequence)).limit(BATCH);
  const [first] = rows;
  if (!first) return false;
  const [chain] = await db.select({ chain: lookChains.chain }).from(lookChains);
  passed('looks-read');
  const body = { chain: chain?.chain, entries: rows.map(({ entry }) => entry) };
  const question = { path: RECORD_PATH, body, requestId: 'access-record', milliseconds: ANSWER_MILLISECONDS, signal };
  const { size, fault } = recordAnswer.parse(await askService(office, question));
  passed('looks-acknowledged');
  // Another process of the department may have sent them, too: only when the office has not the first is something wrong.
  if (size <= first.sequence)
    throw new Error(`The sharing office refused the record: ${fault ?? 'it does not say why'}.`);
  await db.delete(looks).where(lt(looks.sequence, size));
  passed('looks-removed');
  return true;
}
