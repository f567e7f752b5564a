import type { LoaderSource } from '@community-graph/kit/context';
import { rowByUuid } from '@community-graph/kit/loaders';
import { inArray } from 'drizzle-orm';
import { rowsOfParent } from '../communities/community-list.ts';
import { environmentalIssueList } from './list-environmental-issues.ts';
import { environmentalIssues } from './tables.ts';

/** Loaders of environmental issues, for one request. */
export const environmentLoaders = (source: LoaderSource) => ({
  environmentalIssue: rowByUuid(
    (ids) => source.db.select().from(environmentalIssues).where(inArray(environmentalIssues.id, ids)),
    (row) => row.id,
  ),
  environmentalIssuesOfCommunity: rowsOfParent(source, environmentalIssueList),
});
