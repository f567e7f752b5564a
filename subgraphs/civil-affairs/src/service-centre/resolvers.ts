import { payloadOf } from '@community-graph/kit/commands/payload';
import { chinaDate } from '@community-graph/kit/dates';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { changeServiceCentre, closeServiceCentre, openServiceCentre, switchServiceCentre } from './change-centre.ts';
import { assignStationStaff, changeStationDuty, endStationStaff } from './change-staff.ts';
import { closeStation, openStation } from './change-station.ts';
import { isOnDuty } from './duty.ts';
import { listCentres } from './list-centres.ts';

type Command = Promise<{ id: string }>;
const centre = ({ loaders }: Context, command: Command) => payloadOf('centre', loaders.serviceCentre, command);
const station = ({ loaders }: Context, command: Command) => payloadOf('station', loaders.station, command);
const staff = ({ loaders }: Context, command: Command) => payloadOf('staff', loaders.stationStaff, command);

export const resolvers: Resolvers = {
  Query: {
    serviceCentre: (_, { id }, { loaders }) => loaders.serviceCentre.load(id),
    serviceCentres: (_, args, context) => listCentres(context, args),
  },
  Mutation: {
    openServiceCentre: (_, { input }, context) => centre(context, openServiceCentre(context, input)),
    changeServiceCentre: (_, { input }, context) => centre(context, changeServiceCentre(context, input)),
    suspendServiceCentre: (_, { input }, context) => centre(context, switchServiceCentre(context, 'suspend', input)),
    resumeServiceCentre: (_, { input }, context) => centre(context, switchServiceCentre(context, 'resume', input)),
    closeServiceCentre: (_, { input }, context) => centre(context, closeServiceCentre(context, input)),
    openStation: (_, { input }, context) => station(context, openStation(context, input)),
    closeStation: (_, { input }, context) => station(context, closeStation(context, input)),
    assignStationStaff: (_, { input }, context) => staff(context, assignStationStaff(context, input)),
    changeStationDuty: (_, { input }, context) => staff(context, changeStationDuty(context, input)),
    endStationStaff: (_, { input }, context) => staff(context, endStationStaff(context, input)),
  },
  Community: {
    serviceCentre: ({ code }, _, { loaders }) => loaders.centreOfCommunity.load(code),
  },
  ServiceCentre: {
    __resolveReference: ({ id }, { loaders }) => loaders.serviceCentre.load(id),
    community: ({ communityCode }, _, { loaders }) => loaders.community.load(communityCode),
    stations: ({ id }, _, { loaders }) => loaders.stationsOfCentre.load(id),
  },
  ServiceStation: {
    __resolveReference: ({ id }, { loaders }) => loaders.station.load(id),
    centre: ({ centreId }, _, { loaders }) => loaders.serviceCentre.load(centreId),
    staff: async ({ id }, _, { loaders }) =>
      (await loaders.staffOfStation.load(id)).filter(({ endedOn }) => endedOn === null),
    staffOnDuty: async ({ id }, { on }, { loaders }) =>
      (await loaders.staffOfStation.load(id)).filter((one) => isOnDuty(one, on ?? chinaDate())),
  },
  StationStaff: {
    __resolveReference: ({ id }, { loaders }) => loaders.stationStaff.load(id),
    station: ({ stationId }, _, { loaders }) => loaders.station.load(stationId),
    worker: ({ workerId }, _, { loaders }) => loaders.worker.load(workerId),
  },
};
