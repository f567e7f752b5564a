import { payloadOf } from '@community-graph/kit/commands/payload';
import { chinaDate } from '@community-graph/kit/dates';
import { listRows } from '../communities/community-list.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import {
  failSportsEquipment,
  installSportsEquipment,
  passSportsEquipment,
  repairSportsEquipment,
  retireSportsEquipment,
} from './change-sports-equipment.ts';
import { inspectionDueOn } from './inspection-due.ts';
import { sportsEquipmentList } from './list-sports-equipments.ts';

export const resolvers: Resolvers = {
  Query: {
    sportsEquipment: (_, { id }, { loaders }) => loaders.sportsEquipment.load(id),
    sportsEquipments: (_, args, context) => listRows(context, sportsEquipmentList, args),
  },
  Mutation: {
    installSportsEquipment: (_, { input }, context) =>
      payloadOf('equipment', context.loaders.sportsEquipment, installSportsEquipment(context, input)),
    passSportsEquipment: (_, { input }, context) =>
      payloadOf('equipment', context.loaders.sportsEquipment, passSportsEquipment(context, input)),
    failSportsEquipment: (_, { input }, context) =>
      payloadOf('equipment', context.loaders.sportsEquipment, failSportsEquipment(context, input)),
    repairSportsEquipment: (_, { input }, context) =>
      payloadOf('equipment', context.loaders.sportsEquipment, repairSportsEquipment(context, input)),
    retireSportsEquipment: (_, { input }, context) =>
      payloadOf('equipment', context.loaders.sportsEquipment, retireSportsEquipment(context, input)),
  },
  Community: {
    sportsEquipment: ({ code }, args, { loaders }) => loaders.sportsEquipmentsOfCommunity(args).load(code),
  },
  SportsEquipment: {
    __resolveReference: ({ id }, { loaders }) => loaders.sportsEquipment.load(id),
    community: ({ communityCode }, _, { loaders }) => loaders.community.load(communityCode),
    inspectionDueOn: (row) => inspectionDueOn(row),
    inspectionOverdue: (row) => row.status !== 'RETIRED' && inspectionDueOn(row) < chinaDate(),
  },
};
