import type { Resolvers } from '../generated/resolvers.ts';
import { changedRecord } from '../records/changed-record.ts';
import { recordAllergy } from './record-allergy.ts';
import { recordCheckUp } from './record-check-up.ts';
import { retractAllergy } from './retract-allergy.ts';

export const resolvers: Resolvers = {
  Mutation: {
    recordAllergy: (_, { input }, context) => changedRecord(context, recordAllergy(context, input)),
    retractAllergy: (_, { input }, context) => changedRecord(context, retractAllergy(context, input)),
    recordCheckUp: (_, { input }, context) => changedRecord(context, recordCheckUp(context, input)),
  },
  HealthRecord: {
    allergies: ({ id }, _, { loaders }) => loaders.allergiesOfRecord.load(id),
    checkUps: ({ id }, page, { loaders }) => loaders.checkUpsOfRecord(page).load(id),
  },
};
