import type { LoaderSource } from '@community-graph/kit/context';
import { chinaDate } from '@community-graph/kit/dates';
import { BadUserInputError } from '@community-graph/kit/errors';
import type { Connection, PageArguments } from '@community-graph/kit/pagination/connection';
import { ascending, descending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { and, eq, isNull, lt, lte, type SQL } from 'drizzle-orm';
import type { ResidencePermitFilter } from '../generated/resolvers.ts';
import { type ResidencePermitRow, residencePermits } from './tables.ts';

const DAY_MILLISECONDS = 86_400_000;
const DEFAULT_DAYS = 30;
const MAXIMUM_DAYS = 365;

/** Latest application first. */
export const permitOrder = [descending(residencePermits.appliedOn), ascending(residencePermits.id)];
/** The first to run out first. */
export const reminderOrder = [ascending(residencePermits.validUntil), ascending(residencePermits.id)];

/** What a filter of permits means in SQL. */
export function permitMatches(filter: ResidencePermitFilter | null | undefined): SQL | undefined {
  const { status, ground, number, overdueOn } = filter ?? {};
  return and(
    status ? eq(residencePermits.status, status) : undefined,
    ground ? eq(residencePermits.ground, ground) : undefined,
    number ? eq(residencePermits.number, number) : undefined,
    overdueOn ? and(eq(residencePermits.status, 'APPLIED'), lt(residencePermits.decideBy, overdueOn)) : undefined,
  );
}

/**
 * The permits that run out within some days from today, or ran out and were not endorsed.
 * @throws {BadUserInputError} when the days are not from 1 to 365
 */
export function runsOutWithin(days: number | null | undefined): SQL | undefined {
  const within = days ?? DEFAULT_DAYS;
  if (within < 1 || within > MAXIMUM_DAYS) {
    const message = `must be from 1 to ${MAXIMUM_DAYS}.`;
    throw new BadUserInputError([{ path: ['withinDays'], code: 'OUT_OF_RANGE', message }]);
  }
  const last = chinaDate(new Date(Date.now() + within * DAY_MILLISECONDS));
  return and(isNull(residencePermits.endedOn), lte(residencePermits.validUntil, last));
}

interface PermitQuery extends PageArguments {
  readonly community?: string | null;
}

const inCommunity = ({ community }: PermitQuery) =>
  community ? eq(residencePermits.communityCode, community) : undefined;

/** One page of the permits in a community, or of all. */
export const listPermits = (
  source: LoaderSource,
  query: PermitQuery & { filter?: ResidencePermitFilter | null },
): Promise<Connection<ResidencePermitRow>> =>
  paginate(source, {
    list: 'residencePermits',
    table: residencePermits,
    where: and(inCommunity(query), permitMatches(query.filter)),
    order: permitOrder,
    page: query,
  });

/** One page of the permits whose holders are to be reminded, in a community or of all. */
export const listReminders = (
  source: LoaderSource,
  query: PermitQuery & { withinDays?: number | null },
): Promise<Connection<ResidencePermitRow>> =>
  paginate(source, {
    list: 'residencePermitReminders',
    table: residencePermits,
    where: and(inCommunity(query), runsOutWithin(query.withinDays)),
    order: reminderOrder,
    page: query,
  });
