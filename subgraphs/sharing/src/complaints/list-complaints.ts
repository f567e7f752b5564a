import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { descending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, eq } from 'drizzle-orm';
import type { Context } from '../context.ts';
import type { ComplaintFilter } from '../generated/resolvers.ts';
import { type ComplaintRow, complaints } from './tables.ts';
import { visibleTo } from './visible.ts';

const order = [descending(complaints.filedOn), descending(complaints.id)];

/** One page of the complaints that the caller may see, latest first. */
export function listComplaints(
  context: Context,
  query: PageArguments & { filter?: ComplaintFilter | null },
): Promise<Connection<ComplaintRow>> {
  const { state, about, target } = query.filter ?? {};
  const where = and(
    visibleTo(context.caller),
    state ? eq(complaints.state, state) : undefined,
    about ? eq(complaints.about, about) : undefined,
    target ? eq(complaints.target, target) : undefined,
  );
  return paginate(context, { list: 'complaints', table: complaints, where, order, page: query });
}
