import type { LoaderSource } from '@community-graph/kit/context';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, between, eq } from 'drizzle-orm';
import type { ServiceCentreFilter } from '../generated/resolvers.ts';
import { type ServiceCentreRow, serviceCentres } from './tables.ts';

const CODE_LENGTH = 12;

/** One page of the centres, by name. */
export function listCentres(
  source: LoaderSource,
  query: PageArguments & { filter?: ServiceCentreFilter | null },
): Promise<Connection<ServiceCentreRow>> {
  const { region, status } = query.filter ?? {};
  const within = (code: string) =>
    between(serviceCentres.communityCode, code.padEnd(CODE_LENGTH, '0'), code.padEnd(CODE_LENGTH, '9'));
  return paginate(source, {
    list: 'serviceCentres:NAME',
    table: serviceCentres,
    where: and(region ? within(region) : undefined, status ? eq(serviceCentres.status, status) : undefined),
    order: [ascending(serviceCentres.name), ascending(serviceCentres.id)],
    page: query,
  });
}
