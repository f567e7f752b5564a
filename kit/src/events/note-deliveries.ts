import { createHash, randomUUID } from 'node:crypto';
import { departmentChain } from '@community-graph/schema/record/batch';
import { NOTHING_BEFORE, nextEntry } from '@community-graph/schema/record/chain';
import type { Look } from '@community-graph/schema/record/look';
import type { RecordCrypto } from '@community-graph/schema/record/record-crypto';
import { sql } from 'drizzle-orm';
import type { Database } from '../database/connect.ts';
import type { Told } from './reduce-event.ts';
import { passed } from './steps.ts';
import { lookChains, looks } from './tables.ts';

/** The role in which a department receives events: an agreement that names it lets them be told without being asked. */
export const EVENT_SERVICE = 'event-service';

/** Who is told, and on what question. */
export interface Receiver {
  readonly department: string;
  readonly requestId: string;
}

/** What was told, for what purpose, of whom and where. */
export interface Delivery extends Told {
  readonly purpose: string;
  readonly region: string;
  readonly about: string;
}

/** Notes who was told what about whom in the department's own chain, before it is told: as the gateway does of a read. */
export async function noteDeliveries(
  db: Database,
  { source, crypto }: { readonly source: string; readonly crypto: RecordCrypto },
  receiver: Receiver,
  deliveries: readonly Delivery[],
): Promise<void> {
  await db.transaction(async (tx) => {
    // Held from here to the end, also when there is no chain yet: two would begin one each.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('events.look_chains'))`);
    const [known] = await tx.select().from(lookChains);
    let { size, head } = known ?? { size: 0, head: NOTHING_BEFORE };
    const chain = known?.chain ?? departmentChain(source, randomUUID());
    const entries = looksOf(receiver, deliveries).map((look) => {
      const entry = nextEntry(crypto, { chain, size, head }, look);
      size += 1;
      head = entry.hash;
      return entry;
    });
    await tx.execute(sql`
      insert into ${looks} (sequence, entry)
      select (entry ->> 'sequence')::bigint, entry from jsonb_array_elements(${JSON.stringify(entries)}::jsonb) as e (entry)`);
    await tx
      .insert(lookChains)
      .values({ chain, size, head })
      .onConflictDoUpdate({ target: lookChains.chain, set: { size, head } });
    passed('delivery-noted');
  });
  passed('delivery-on-record');
}

/** One look for all that was told by the same right: of the same type, in the same place, the same fields. */
function looksOf(receiver: Receiver, deliveries: readonly Delivery[]): Look[] {
  const groups = new Map<string, Delivery[]>();
  for (const one of deliveries) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()].flatMap((group) => (group[0] ? lookOf(receiver, group[0], group) : []));
}

const keyOf = ({ event, given, agreements, purpose, region }: Delivery): string =>
  JSON.stringify([event.type, given, agreements, purpose, region]);

function lookOf({ department, requestId }: Receiver, first: Delivery, all: readonly Delivery[]): Look {
  return {
    ...{ time: new Date().toISOString(), requestId, sub: department, dept: department, roles: [EVENT_SERVICE] },
    ...{ region: first.region, purpose: first.purpose, case: null },
    operation: createHash('sha256').update(first.event.type).digest('hex'),
    operationName: first.event.type,
    ...{ given: [...first.given], refused: [], agreements: [...first.agreements] },
    subjects: [...new Set(all.map(({ about }) => about))].sort(),
  };
}
