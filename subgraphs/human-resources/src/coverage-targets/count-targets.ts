import type { LoaderSource } from '@community-graph/kit/context';
import { inArray, sql } from 'drizzle-orm';
import { coverageTargets } from './tables.ts';

/** How far drives without anybody on the list came. */
export const NONE = { listed: 0, visited: 0, enrolled: 0, declined: 0, exempt: 0, open: 0 };

const having = (condition: ReturnType<typeof sql>) => sql<number>`count(*) filter (where ${condition})::int`;
const { status, lastVisitedOn } = coverageTargets;

/** How far each of these drives came, in one statement. */
export const countTargets = (source: LoaderSource, drives: string[]) =>
  source.db
    .select({
      driveId: coverageTargets.driveId,
      listed: sql<number>`count(*)::int`,
      visited: having(sql`${lastVisitedOn} is not null`),
      enrolled: having(sql`${status} = 'ENROLLED'`),
      declined: having(sql`${status} = 'DECLINED'`),
      exempt: having(sql`${status} = 'EXEMPT'`),
      open: having(sql`${status} in ('LISTED', 'VISITED')`),
    })
    .from(coverageTargets)
    .where(inArray(coverageTargets.driveId, drives))
    .groupBy(coverageTargets.driveId);
