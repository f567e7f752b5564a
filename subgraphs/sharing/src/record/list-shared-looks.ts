import type { Database } from '@community-graph/kit/database/connect';
import { ForbiddenFieldError } from '@community-graph/kit/errors';
import type { SignedRoute } from '@community-graph/kit/server/routes';
import { lookSchema } from '@community-graph/schema/record/look';
import {
  type SharedLooksAnswer,
  type SharedLooksQuestion,
  sharedLooksQuestion,
} from '@community-graph/schema/record/shared-looks';
import { and, arrayOverlaps, asc, eq, gte, lt, ne } from 'drizzle-orm';
import { chains, looks } from './partitioned-tables.ts';

const PAGE = 2_000;

/** Tells a gateway what others gave, so that rules on combining within a window hold across gateways. */
export const sharedLooksRoute: SignedRoute = {
  keys: 'gateway',
  answer: async (body, caller, { db }) => {
    if (caller.dept !== 'gateway') throw new ForbiddenFieldError('Only gateways are told of looks.', 'NOT_SHARED');
    return listSharedLooks(db, sharedLooksQuestion.parse(body));
  },
};

/** The next looks, chain after chain in the order of each, of which the asker has not been told. */
export async function listSharedLooks(
  db: Database,
  { fields, since, own, have }: SharedLooksQuestion,
  page = PAGE,
): Promise<SharedLooksAnswer> {
  const stands = await db
    .select({ chain: chains.chain, size: chains.size })
    .from(chains)
    .where(own ? ne(chains.chain, own) : undefined);
  const told: SharedLooksAnswer['looks'] = [];
  const position = { ...have };
  let left = page;
  for (const { chain, size } of stands) {
    const from = have[chain] ?? 0;
    if (from >= size) continue;
    const rows = await db
      .select({ sequence: looks.sequence, look: looks.look })
      .from(looks)
      .where(
        and(
          eq(looks.chain, chain),
          gte(looks.sequence, from),
          lt(looks.sequence, size),
          gte(looks.time, new Date(since)),
          eq(looks.isGiven, true),
          arrayOverlaps(looks.fields, fields),
        ),
      )
      .orderBy(asc(looks.sequence))
      .limit(left);
    told.push(...rows.flatMap(({ look }) => watchedPart(look, fields)));
    left -= rows.length;
    const last = rows.at(-1);
    position[chain] = left === 0 && last ? last.sequence + 1 : size;
    if (left === 0) return { looks: told, have: position, isAll: false };
  }
  return { looks: told, have: position, isAll: true };
}

/** Of a look no more than the rules need: who was given which of the watched fields of whom, and when. */
function watchedPart(text: string, fields: readonly string[]): SharedLooksAnswer['looks'] {
  const { sub, subjects, time, given } = lookSchema.parse(JSON.parse(text));
  const watched = given.filter((field) => fields.includes(field));
  return watched.length > 0 && subjects.length > 0 ? [{ sub, subjects, time, given: watched }] : [];
}
