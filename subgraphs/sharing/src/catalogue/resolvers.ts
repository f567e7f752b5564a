import { dueDayNote } from '@community-graph/kit/calendar/working-days';
import type { Context } from '../context.ts';
import type { CatalogueFormat, Resolvers } from '../generated/resolvers.ts';
import { requireOfficial } from '../officials.ts';
import { completeCatalogueEntry, extendCatalogueUpdate } from './complete-entry.ts';
import { toCsv } from './csv-form.ts';
import { catalogueEntries } from './entries.ts';
import { importCatalogue } from './import-catalogue.ts';
import { toJson } from './json-form.ts';
import { listChanges } from './list-changes.ts';
import { listEntries } from './list-entries.ts';
import { publishCatalogueChange, reviewCatalogueChange } from './review-change.ts';

/** The payload of a command: the change as it is after it. */
async function changed({ loaders }: Context, command: Promise<{ change: string }>) {
  return { change: await loaders.catalogueChange.load((await command).change) };
}

async function extended({ loaders }: Context, command: Promise<{ coordinate: string }>) {
  return { entry: await loaders.catalogueEntry.load((await command).coordinate) };
}

async function exported({ db, caller }: Context, format: CatalogueFormat): Promise<string> {
  requireOfficial(caller, 'exportCatalogue', ['目录的导出', 'The export of the catalogue']);
  const entries = await catalogueEntries(db);
  return format === 'CSV' ? toCsv(entries) : toJson(entries);
}

export const resolvers: Resolvers = {
  Query: {
    catalogueEntry: (_, { coordinate }, { loaders }) => loaders.catalogueEntry.load(coordinate),
    catalogue: (_, args, context) => listEntries(context, args),
    catalogueChanges: (_, args, context) => listChanges(context, args),
    exportCatalogue: (_, { format }, context) => exported(context, format),
  },
  Mutation: {
    completeCatalogueEntry: (_, { input }, context) => changed(context, completeCatalogueEntry(context, input)),
    extendCatalogueUpdate: (_, { input }, context) => extended(context, extendCatalogueUpdate(context, input)),
    reviewCatalogueChange: (_, { input }, context) => changed(context, reviewCatalogueChange(context, input)),
    publishCatalogueChange: (_, { input }, context) => changed(context, publishCatalogueChange(context, input)),
    importCatalogue: (_, { input }, context) => importCatalogue(context, input),
  },
  CatalogueEntry: {
    dueNote: ({ complete, completeBy }) => (complete ? null : dueDayNote(completeBy)),
  },
};
