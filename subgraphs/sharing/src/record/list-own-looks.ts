import { aboutResident } from '@community-graph/kit/access/subjects';
import type { RequestContext } from '@community-graph/kit/context';
import {
  type Connection,
  type PageArguments,
  pageSize,
  toConnection,
} from '@community-graph/kit/pagination/connection';
import { afterKeyset, descending, keysetText, orderBy } from '@community-graph/kit/pagination/keyset';
import { RESIDENT_ROLE } from '@community-graph/schema/access/decision';
import { lookSchema } from '@community-graph/schema/record/look';
import { and, countDistinct, eq, gt, inArray, isNull, not, notExists, or, type SQL, sql } from 'drizzle-orm';
import { delayedPurposes, lookSubjects, looks, type StoredLook } from './partitioned-tables.ts';
import type { AccessLookRow } from './tables.ts';

const LIST = 'access-log';
const order = [descending(lookSubjects.time), descending(lookSubjects.hash)];

/** In a look's canonical JSON; within a text of a look the quotes would be escaped. */
const BY_A_RESIDENT = `"roles":\\[[^]]*"${RESIDENT_ROLE}"`;

/**
 * Whether a look is another resident's, such as the other parent's at a child: what one guardian reads, and when, is not
 * the other's to know. Not `EXISTS`, which the planner would hash, reading all looks.
 */
const isOthersOwn = (db: RequestContext['db'], sub: string): SQL =>
  sql`coalesce((${db
    .select({ is: sql`${looks.sub} <> ${sub} AND ${looks.look} ~ ${BY_A_RESIDENT}` })
    .from(looks)
    .where(
      and(
        eq(looks.chain, lookSubjects.chain),
        eq(looks.sequence, lookSubjects.sequence),
        eq(looks.time, lookSubjects.time),
      ),
    )}), false)`;

/**
 * One page of the looks at what concerns a resident or the resident's children, latest first. Looks for purposes that are
 * shown late or never are left out of everything, so that nothing tells of them: neither count, nor cursor, nor a gap.
 * Neither does anything tell of what other residents read of their own.
 */
export async function listOwnLooks(
  { caller, db, cursors }: Pick<RequestContext, 'caller' | 'db' | 'cursors'>,
  page: PageArguments,
): Promise<Connection<AccessLookRow> | null> {
  const subjects = (caller.subjects ?? []).map(aboutResident);
  if (subjects.length === 0) return null;
  const hidden = db
    .select({ purpose: delayedPurposes.purpose })
    .from(delayedPurposes)
    .where(
      and(
        eq(delayedPurposes.purpose, lookSubjects.purpose),
        or(
          isNull(delayedPurposes.days),
          gt(lookSubjects.time, sql`now() - make_interval(days => ${delayedPurposes.days})`),
        ),
      ),
    );
  const isOthers = isOthersOwn(db, caller.sub);
  const where = and(inArray(lookSubjects.subject, subjects), notExists(hidden), not(isOthers));
  const size = pageSize(page);
  const after = page.after ? cursors.decode(LIST, page.after, order.length) : null;
  // Once, though it was about parent and child.
  const found = db
    .selectDistinctOn([lookSubjects.time, lookSubjects.hash], {
      chain: lookSubjects.chain,
      sequence: lookSubjects.sequence,
      at: sql<Date>`${lookSubjects.time}`.as('at'),
      keys: keysetText(order).as('keys'),
    })
    .from(lookSubjects)
    .where(and(where, after ? afterKeyset(order, after) : undefined))
    .orderBy(...orderBy(order))
    .limit(size + 1)
    .as('found');
  const rows = await db
    .select({ look: looks.look, hash: looks.hash, keys: found.keys })
    .from(found)
    .innerJoin(looks, and(eq(looks.chain, found.chain), eq(looks.sequence, found.sequence), eq(looks.time, found.at)))
    .orderBy(...orderBy([descending(looks.time), descending(looks.hash)]));
  const totalCount = async () => {
    const [total] = await db
      .select({ value: countDistinct(lookSubjects.hash) })
      .from(lookSubjects)
      .where(where);
    return total?.value ?? 0;
  };
  const keyed = rows.map(({ keys, ...stored }) => ({ row: residentRow(stored), keys }));
  return toConnection(keyed, { size, list: LIST, cursors, after: after !== null, totalCount });
}

function residentRow({ look: text, hash }: Pick<StoredLook, 'look' | 'hash'>): AccessLookRow {
  const look = lookSchema.parse(JSON.parse(text));
  return { look, hash, isForResident: true, fields: look.given, refusedFields: [] };
}
