import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import { desc, inArray } from 'drizzle-orm';
import { rowsOfParent } from '../communities/community-list.ts';
import { declarationList } from './list-declarations.ts';
import { householdDeclarations } from './tables.ts';

/** Loaders of declarations, for one request. */
export const householdDeclarationLoaders = (source: LoaderSource) => ({
  householdDeclaration: rowByUuid(
    (ids) => source.db.select().from(householdDeclarations).where(inArray(householdDeclarations.id, ids)),
    (row) => row.id,
  ),
  declarationsOfHousehold: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(householdDeclarations)
        .where(inArray(householdDeclarations.householdId, ids))
        .orderBy(desc(householdDeclarations.year)),
    (row) => row.householdId,
  ),
  declarationsOfCommunity: rowsOfParent(source, declarationList),
});
