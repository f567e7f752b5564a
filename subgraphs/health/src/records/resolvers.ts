import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { closeHealthRecord } from './close-health-record.ts';
import { listHealthRecords } from './list-records.ts';
import { openHealthRecord } from './open-health-record.ts';
import { recordAllergy } from './record-allergy.ts';
import { recordCheckUp } from './record-check-up.ts';
import { reopenHealthRecord } from './reopen-health-record.ts';
import { retractAllergy } from './retract-allergy.ts';
import { transferHealthRecord } from './transfer-health-record.ts';
import { updateBloodType } from './update-blood-type.ts';

/** The payload of a command: the record as it is after it. */
async function changed(context: Context, command: Promise<{ record: string }>) {
  const { record } = await command;
  return { healthRecord: await context.loaders.healthRecord.load(record) };
}

export const resolvers: Resolvers = {
  Query: {
    healthRecord: (_, { id }, { loaders }) => loaders.healthRecord.load(id),
    healthRecords: (_, args, context) => listHealthRecords(context, args),
  },
  Mutation: {
    openHealthRecord: (_, { input }, context) => changed(context, openHealthRecord(context, input)),
    updateBloodType: (_, { input }, context) => changed(context, updateBloodType(context, input)),
    closeHealthRecord: (_, { input }, context) => changed(context, closeHealthRecord(context, input)),
    recordAllergy: (_, { input }, context) => changed(context, recordAllergy(context, input)),
    transferHealthRecord: (_, { input }, context) => changed(context, transferHealthRecord(context, input)),
    reopenHealthRecord: (_, { input }, context) => changed(context, reopenHealthRecord(context, input)),
    retractAllergy: (_, { input }, context) => changed(context, retractAllergy(context, input)),
    recordCheckUp: (_, { input }, context) => changed(context, recordCheckUp(context, input)),
  },
  Resident: {
    healthRecord: ({ id }, _, { loaders }) => loaders.healthRecordOfResident.load(id),
  },
  HealthRecord: {
    __resolveReference: ({ id }, { loaders }) => loaders.healthRecord.load(id),
    resident: ({ residentId }) => ({ id: residentId }),
    allergies: ({ id }, _, { loaders }) => loaders.allergiesOfRecord.load(id),
    transfers: ({ id }, _, { loaders }) => loaders.transfersOfRecord.load(id),
    checkUps: ({ id }, page, { loaders }) => loaders.checkUpsOfRecord(page).load(id),
  },
};
