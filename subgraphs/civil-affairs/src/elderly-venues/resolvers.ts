import { payloadOf } from '@community-graph/kit/commands/payload';
import { afterDays } from '@community-graph/kit/dates';
import { BadUserInputError } from '@community-graph/kit/errors';
import { listRows } from '../communities/community-list.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { closeElderlyVenue, openElderlyVenue } from './change-venue.ts';
import { endDayCare, enrolInDayCare, recordDayCareAttendance } from './day-care.ts';
import { elderlyVenueList } from './list-venues.ts';

const MOST_DAYS = 62;
type Command = (context: Context, input: unknown) => Promise<{ id: string }>;
const venue =
  (command: Command) =>
  (_: unknown, { input }: { readonly input: unknown }, context: Context) =>
    payloadOf('venue', context.loaders.elderlyVenue, command(context, input));
const enrolment =
  (command: Command) =>
  (_: unknown, { input }: { readonly input: unknown }, context: Context) =>
    payloadOf('enrolment', context.loaders.dayCareEnrolment, command(context, input));

/** Refuses a time of more days than two months have. */
function requireShort({ from, until }: { readonly from: string; readonly until: string }): void {
  if (until < afterDays(from, MOST_DAYS)) return;
  throw new BadUserInputError([{ path: ['until'], code: 'TOO_LONG', message: `ask for at most ${MOST_DAYS} days.` }]);
}

export const resolvers: Resolvers = {
  Query: {
    elderlyVenue: (_, { id }, { loaders }) => loaders.elderlyVenue.load(id),
    elderlyVenues: (_, args, context) => listRows(context, elderlyVenueList, args),
  },
  Mutation: {
    openElderlyVenue: venue(openElderlyVenue),
    closeElderlyVenue: venue(closeElderlyVenue),
    enrolInDayCare: enrolment(enrolInDayCare),
    recordDayCareAttendance: enrolment(recordDayCareAttendance),
    endDayCare: enrolment(endDayCare),
  },
  Community: {
    elderlyVenues: ({ code }, args, { loaders }) => loaders.elderlyVenuesOfCommunity(args).load(code),
  },
  ElderlyVenue: {
    __resolveReference: ({ id }, { loaders }) => loaders.elderlyVenue.load(id),
    freePlaces: async ({ id, places }, _, { loaders }) =>
      places - ((await loaders.enrolledAtVenue.load(id))?.enrolled ?? 0),
    community: ({ communityCode }, _, { loaders }) => loaders.community.load(communityCode),
  },
  ElderlyFile: {
    dayCare: ({ id }, _, { loaders }) => loaders.dayCareOfFile.load(id),
  },
  DayCareEnrolment: {
    __resolveReference: ({ id }, { loaders }) => loaders.dayCareEnrolment.load(id),
    venue: ({ venueId }, _, { loaders }) => loaders.elderlyVenue.load(venueId),
    file: ({ fileId }, _, { loaders }) => loaders.elderlyFile.load(fileId),
    attendances: ({ id }, { from, until }, { loaders }) => {
      requireShort({ from, until });
      return loaders.attendancesOfEnrolment({ from, until }).load(id);
    },
  },
};
