import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid } from '@community-graph/kit/loaders';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { inArray, isNull } from 'drizzle-orm';
import { type LegalAidLawyerRow, legalAidLawyers } from './tables.ts';

/** Loaders of the lawyers of legal aid, for one request. */
export const legalAidLawyerLoaders = (source: LoaderSource) => ({
  legalAidLawyer: rowByUuid(
    (ids) => source.db.select().from(legalAidLawyers).where(inArray(legalAidLawyers.id, ids)),
    (row) => row.id,
  ),
});

/** One page of the lawyers on the register, by the number of their licence. */
export function listLegalAidLawyers(source: LoaderSource, page: PageArguments): Promise<Connection<LegalAidLawyerRow>> {
  return paginate(source, {
    list: 'legalAidLawyers',
    table: legalAidLawyers,
    where: isNull(legalAidLawyers.leftOn),
    order: [ascending(legalAidLawyers.licenceNumber)],
    page,
  });
}
