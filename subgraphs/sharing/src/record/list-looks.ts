import type { RequestContext } from '@community-graph/kit/context';
import { ForbiddenFieldError } from '@community-graph/kit/errors';
import {
  type Connection,
  type PageArguments,
  pageSize,
  toConnection,
} from '@community-graph/kit/pagination/connection';
import { afterKeyset, descending, keysetText, orderBy } from '@community-graph/kit/pagination/keyset';
import { lookSchema } from '@community-graph/schema/record/look';
import { and, arrayContains, count, eq, gte, inArray, lt, type SQL } from 'drizzle-orm';
import { isAuditor } from '../officials.ts';
import type { OwnerOf } from './field-owners.ts';
import { lookSubjects, looks, type StoredLook } from './partitioned-tables.ts';
import type { AccessLookRow } from './tables.ts';

/** Role of those who answer for sharing at a department (条例 11). */
const SHARING_ROLE = 'sharing-officer';

/** Which looks; see `AccessLookFilter` in `schema.graphql`. */
export interface LookFilter {
  readonly department?: string | null;
  readonly field?: string | null;
  readonly sub?: string | null;
  readonly subject?: string | null;
  readonly purpose?: string | null;
  readonly from?: Date | null;
  readonly until?: Date | null;
  readonly outcome?: 'GIVEN' | 'REFUSED' | null;
}

type Source = Pick<RequestContext, 'caller' | 'db' | 'cursors'>;

/** No two entries have one hash, and it tells nothing of its place in a chain. */
const order = [descending(looks.time), descending(looks.hash)];

/** One page of the looks that an official may see, latest first. */
export async function listLooks(
  { caller, db, cursors }: Source,
  query: PageArguments & { readonly filter?: LookFilter | null },
  ownerOf: OwnerOf,
): Promise<Connection<AccessLookRow>> {
  const department = isAuditor(caller) ? null : caller.roles.includes(SHARING_ROLE) ? caller.dept : undefined;
  if (department === undefined) {
    const message =
      'The record is for auditors and for the sharing officers of the departments whose fields were read.';
    throw new ForbiddenFieldError(message, 'NOT_SHARED', 'Query.accessLooks');
  }
  const where = and(
    department ? arrayContains(looks.owners, [department]) : undefined,
    matches(query.filter ?? {}, db),
  );
  const list = `access-looks:${department ?? ''}`;
  const size = pageSize(query);
  const after = query.after ? cursors.decode(list, query.after, order.length) : null;
  const rows = await db
    .select({ look: looks.look, hash: looks.hash, keys: keysetText(order) })
    .from(looks)
    .where(and(where, after ? afterKeyset(order, after) : undefined))
    .orderBy(...orderBy(order))
    .limit(size + 1);
  const isOwn = (field: string) => department === null || ownerOf(field) === department;
  const keyed = rows.map(({ keys, ...stored }) => ({ row: officialRow(stored, isOwn), keys }));
  const totalCount = async () => {
    const [total] = await db.select({ value: count() }).from(looks).where(where);
    return total?.value ?? 0;
  };
  return toConnection(keyed, { size, list, cursors, after: after !== null, totalCount });
}

function matches(filter: LookFilter, db: Source['db']): SQL | undefined {
  const { department, field, sub, subject, purpose, from, until, outcome } = filter;
  const about = (one: string) =>
    inArray(looks.hash, db.select({ hash: lookSubjects.hash }).from(lookSubjects).where(eq(lookSubjects.subject, one)));
  return and(
    department ? eq(looks.dept, department) : undefined,
    field ? arrayContains(looks.fields, [field]) : undefined,
    sub ? eq(looks.sub, sub) : undefined,
    subject ? about(subject) : undefined,
    purpose ? eq(looks.purpose, purpose) : undefined,
    from ? gte(looks.time, from) : undefined,
    until ? lt(looks.time, until) : undefined,
    outcome ? eq(outcome === 'GIVEN' ? looks.isGiven : looks.isRefused, true) : undefined,
  );
}

type Stored = Pick<StoredLook, 'look' | 'hash'>;

function officialRow({ look: text, hash }: Stored, isOwn: (field: string) => boolean): AccessLookRow {
  const look = lookSchema.parse(JSON.parse(text));
  const refusedFields = look.refused.map(({ field }) => field).filter(isOwn);
  return { look, hash, isForResident: false, fields: look.given.filter(isOwn), refusedFields };
}
