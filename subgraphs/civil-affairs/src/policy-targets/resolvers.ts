import { chinaDate } from '@community-graph/kit/dates';
import { BadUserInputError } from '@community-graph/kit/errors';
import { namesOf } from '@community-graph/kit/rollup/plain-figures';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import type { RegionRow } from '../regions/tables.ts';
import { committees, registeredVolunteers, trainedWorkers } from './count.ts';
import { progressOf, type TargetProgress } from './progress.ts';
import type { PolicyTargetRow } from './tables.ts';
import {
  FIRST_YEAR,
  onlyOf,
  TARGET_KEYS,
  TARGETS,
  type Target,
  type TargetFacts,
  type TargetKey,
  targetOf,
} from './targets.ts';
import { fundingOf, populationOf } from './told.ts';

const OWN = namesOf([committees, trainedWorkers, registeredVolunteers]);

const rowOf = (code: string, year: number, key: TargetKey): PolicyTargetRow => ({
  id: `${code}:${year}:${key}`,
  ...{ key, year, code },
});

const isOfPolicy = (year: number): boolean => year >= FIRST_YEAR && year <= Number(chinaDate().slice(0, 4));

/** The targets in a region and year; `null` where there is no such division or community. */
async function targetsOf(context: Context, code: string, year: number): Promise<PolicyTargetRow[] | null> {
  if (!isOfPolicy(year)) {
    const message = `must be from ${FIRST_YEAR}, when the policy began, to this year.`;
    throw new BadUserInputError([{ path: ['year'], code: 'OUT_OF_RANGE', message }]);
  }
  const region = await context.loaders.regionOrCommunity.load(code);
  return region && TARGET_KEYS.map((key) => rowOf(code, year, key));
}

/** The target that an identifier names, be there such a region or not. */
function named(id: string): PolicyTargetRow | null {
  const [, code, year, key] = /^(\d{2,12}):(\d{4}):([A-Z_]+)$/.exec(id) ?? [];
  const isTarget = code && key && key in TARGETS && isOfPolicy(Number(year));
  return isTarget ? rowOf(code, Number(year), key as TargetKey) : null;
}

async function find({ loaders }: Context, id: string): Promise<PolicyTargetRow | null> {
  const row = named(id);
  return row && (await loaders.regionOrCommunity.load(row.code)) ? row : null;
}

/** How far a target has come: from our own rows, and from what the gateway brings of other departments. */
async function progress({ key, year, code, region }: PolicyTargetRow, { loaders }: Context): Promise<TargetProgress> {
  const [counts, figures] = await Promise.all([
    loaders.communityCounts(year).load(code),
    loaders.plainFigures(OWN).load(code),
  ]);
  const ofYear = figures?.filter(({ period }) => period === String(year));
  const facts: TargetFacts = {
    counts,
    own: ofYear ? new Map(ofYear.map(({ cell, value }) => [cell, value])) : null,
    population: populationOf(region?.population, year),
    funding: fundingOf(region?.fundingFigures, year),
  };
  return progressOf(targetOf(key), facts);
}

const target =
  <Value>(read: (target: Target) => Value) =>
  ({ key }: PolicyTargetRow): Value =>
    read(targetOf(key));

const ofPlace = ({ code }: Pick<RegionRow, 'code'>, { year }: { readonly year: number }, context: Context) =>
  targetsOf(context, code, year);

export const resolvers: Resolvers = {
  Query: {
    policyTarget: (_, { id }, context) => find(context, id),
    policyTargets: (_, { region, year }, context) => targetsOf(context, region, year),
  },
  Region: { policyTargets: ofPlace },
  Community: { policyTargets: ofPlace },
  PolicyTarget: {
    // Of what comes only what was required counts: the rest follows from the identifier.
    __resolveReference: ({ id, region }) => {
      const row = named(id);
      return row && { ...row, region };
    },
    titleZh: target(({ zh }) => zh),
    titleEn: target(({ en }) => en),
    section: target(({ section }) => section),
    unit: target(({ unit }) => unit),
    threshold: target(({ parts }) => onlyOf(parts.map(({ threshold }) => threshold))),
    dueYear: target(({ parts }) => parts[parts.length - 1]?.dueYear ?? null),
    region: ({ code }, _, { loaders }) => loaders.regionOrCommunity.load(code),
    progress: (row, _, context) => progress(row, context),
  },
};
