import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid } from '@community-graph/kit/loaders';
import DataLoader from 'dataloader';
import { inArray } from 'drizzle-orm';
import { readSettings } from './office-settings.ts';
import { type OfficeSettingsRow, sharingApplications } from './tables.ts';

/** Loaders of applications and agreements, for one request. */
export const agreementLoaders = (source: LoaderSource) => ({
  sharingApplication: rowByUuid(
    (ids) => source.db.select().from(sharingApplications).where(inArray(sharingApplications.id, ids)),
    (row) => row.id,
  ),
  officeSettings: new DataLoader<'office', OfficeSettingsRow>(async (keys) => {
    const settings = await readSettings(source.db);
    return keys.map(() => settings);
  }),
});
