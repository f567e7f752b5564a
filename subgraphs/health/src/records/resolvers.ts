import type { Resolvers } from '../generated/resolvers.ts';
import { changedRecord } from './changed-record.ts';
import { closeHealthRecord } from './close-health-record.ts';
import { listHealthRecords } from './list-records.ts';
import { openHealthRecord } from './open-health-record.ts';
import { reopenHealthRecord } from './reopen-health-record.ts';
import { transferHealthRecord } from './transfer-health-record.ts';
import { updateBloodType } from './update-blood-type.ts';

export const resolvers: Resolvers = {
  Query: {
    healthRecord: (_, { id }, { loaders }) => loaders.healthRecord.load(id),
    healthRecords: (_, args, context) => listHealthRecords(context, args),
  },
  Mutation: {
    openHealthRecord: (_, { input }, context) => changedRecord(context, openHealthRecord(context, input)),
    updateBloodType: (_, { input }, context) => changedRecord(context, updateBloodType(context, input)),
    closeHealthRecord: (_, { input }, context) => changedRecord(context, closeHealthRecord(context, input)),
    transferHealthRecord: (_, { input }, context) => changedRecord(context, transferHealthRecord(context, input)),
    reopenHealthRecord: (_, { input }, context) => changedRecord(context, reopenHealthRecord(context, input)),
  },
  Resident: {
    healthRecord: ({ id }, _, { loaders }) => loaders.healthRecordOfResident.load(id),
  },
  HealthRecord: {
    __resolveReference: ({ id }, { loaders }) => loaders.healthRecord.load(id),
    resident: ({ residentId }) => ({ id: residentId }),
    transfers: ({ id }, _, { loaders }) => loaders.transfersOfRecord.load(id),
  },
};
