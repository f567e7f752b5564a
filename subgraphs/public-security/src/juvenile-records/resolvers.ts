import { payloadOf } from '@community-graph/kit/commands/payload';
import type { Resolvers } from '../generated/resolvers.ts';
import { type OpenedRecord, openSealedRecord } from './open-record.ts';
import { recordJuvenile } from './record-juvenile.ts';
import { sealJuvenileRecord } from './seal-record.ts';

export const resolvers: Resolvers = {
  Query: {
    juvenileRecord: (_, { id }, { loaders }) => loaders.juvenileRecord.load(id),
  },
  Mutation: {
    recordJuvenile: (_, { input }, context) =>
      payloadOf('record', context.loaders.juvenileRecord, recordJuvenile(context, input)),
    sealJuvenileRecord: async (_, { input }, context) => {
      const { resident } = await sealJuvenileRecord(context, input);
      return { resident: await context.loaders.resident.load(resident) };
    },
    openSealedRecord: async (_, { input }, context) => ({ record: await openSealedRecord(context, input) }),
  },
  JuvenileRecord: {
    resident: ({ residentId }, _, { loaders }) => loaders.resident.load(residentId),
    // Only a sealed record is looked at by being opened, and only what was opened has its looks.
    looks: (record) => ('looks' in record ? [...(record as OpenedRecord).looks] : []),
  },
  Resident: {
    juvenileRecords: ({ id }, _, { loaders }) => loaders.juvenileRecordsOfResident.load(id),
  },
  Community: {
    juvenileRecords: ({ code }, args, { loaders }) => loaders.juvenileRecordsOfCommunity(args).load(code),
  },
};
