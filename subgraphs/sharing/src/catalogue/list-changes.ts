import { chinaDate } from '@community-graph/kit/dates';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, eq, inArray, lt, not, type SQL } from 'drizzle-orm';
import type { Context } from '../context.ts';
import type { CatalogueChangeFilter } from '../generated/resolvers.ts';
import { requireOfficial, seesAll } from '../officials.ts';
import { type CatalogueChangeRow, catalogueChanges } from './tables.ts';

const order = [ascending(catalogueChanges.publishBy), ascending(catalogueChanges.id)];

/** One page of changes, the one due first in front: a department's own, all for the office and auditors. */
export function listChanges(
  context: Context,
  query: PageArguments & { filter?: CatalogueChangeFilter | null },
): Promise<Connection<CatalogueChangeRow>> {
  requireOfficial(context.caller, 'catalogueChanges', ['目录变更', 'The list of changes to the catalogue']);
  const { owner, state, overdue } = query.filter ?? {};
  const isOpen = inArray(catalogueChanges.state, ['PROPOSED', 'REVIEWED']);
  const isLate = and(isOpen, lt(catalogueChanges.publishBy, chinaDate())) as SQL;
  const where = and(
    seesAll(context.caller) ? undefined : eq(catalogueChanges.owner, context.caller.dept),
    owner ? eq(catalogueChanges.owner, owner) : undefined,
    state ? eq(catalogueChanges.state, state) : undefined,
    typeof overdue === 'boolean' ? (overdue ? isLate : not(isLate)) : undefined,
  );
  return paginate(context, { list: 'catalogueChanges', table: catalogueChanges, where, order, page: query });
}
