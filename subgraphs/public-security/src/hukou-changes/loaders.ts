import type { LoaderSource } from '@community-graph/kit/context';
import { isUuid, loaderByArguments, rowByUuid, rowsByUuid } from '@community-graph/kit/loaders';
import { pagesByParent } from '@community-graph/kit/pagination/pages-by-parent';
import DataLoader from 'dataloader';
import { asc, desc, eq, getTableColumns, inArray } from 'drizzle-orm';
import { type HukouRow, hukouBooks, residents } from '../population/tables.ts';
import { bookAsOf, registeredSince } from './as-of.ts';
import { type ChangeArguments, changeMatches, changeOrders } from './list-changes.ts';
import { hukouStays, populationChanges } from './tables.ts';

/** Loaders of changes of the population and of the history of hukou, for one request. */
export const hukouChangeLoaders = (source: LoaderSource) => ({
  populationChange: rowByUuid(
    (ids) => source.db.select().from(populationChanges).where(inArray(populationChanges.id, ids)),
    (row) => row.id,
  ),
  changesOfResident: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(populationChanges)
        .where(inArray(populationChanges.residentId, ids))
        .orderBy(desc(populationChanges.occurredOn), asc(populationChanges.id)),
    (row) => row.residentId,
  ),
  hukouStaysOfResident: rowsByUuid(
    (ids) =>
      source.db
        .select()
        .from(hukouStays)
        .where(inArray(hukouStays.residentId, ids))
        .orderBy(desc(hukouStays.since), asc(hukouStays.id)),
    (row) => row.residentId,
  ),
  hukouAsOf: loaderByArguments(({ asOf }: { readonly asOf: string }) => hukouAsOf(source, asOf)),
  changesOfCommunity: loaderByArguments((args: ChangeArguments) => {
    const order = args.orderBy ?? 'OCCURRED_ON_DESC';
    return pagesByParent(source, {
      list: `community.populationChanges:${order}`,
      table: populationChanges,
      parent: populationChanges.communityCode,
      where: changeMatches(args.filter),
      order: changeOrders[order],
      page: args,
    });
  }),
});

/** The book of each resident on a day, in two statements however many residents there are. */
function hukouAsOf({ db }: LoaderSource, day: string): DataLoader<string, HukouRow | null, string> {
  return new DataLoader<string, HukouRow | null, string>(
    async (ids) => {
      const wanted = ids.filter(isUuid);
      const people = await db
        .select({ resident: residents, book: hukouBooks })
        .from(residents)
        .innerJoin(hukouBooks, eq(hukouBooks.id, residents.hukouBookId))
        .where(inArray(residents.id, wanted));
      const stays = await db
        .select({ ...getTableColumns(hukouStays), book: hukouBooks })
        .from(hukouStays)
        .innerJoin(hukouBooks, eq(hukouBooks.id, hukouStays.hukouBookId))
        .where(inArray(hukouStays.residentId, wanted));
      return ids.map((id) => {
        const person = people.find(({ resident }) => resident.id === id.toLowerCase());
        if (!person) return null;
        const own = stays.filter(({ residentId }) => residentId === person.resident.id);
        const since = registeredSince(person.resident, person.book);
        const then = bookAsOf({ ...person.resident, registeredSince: since }, own, day);
        return [person.book, ...own.map(({ book }) => book)].find((book) => book.id === then) ?? null;
      });
    },
    { cacheKeyFn: (id) => id.toLowerCase() },
  );
}
