import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { closeChronicCondition } from './close-chronic-condition.ts';
import { diagnoseChronicCondition } from './diagnose-chronic-condition.ts';
import { listChronicConditions } from './list-conditions.ts';
import { recordFollowUp } from './record-follow-up.ts';

/** The payload of a command: the condition as it is after it. */
async function changed(context: Context, command: Promise<{ condition: string }>) {
  const { condition } = await command;
  return { chronicCondition: await context.loaders.chronicCondition.load(condition) };
}

export const resolvers: Resolvers = {
  Query: {
    chronicCondition: (_, { id }, { loaders }) => loaders.chronicCondition.load(id),
    chronicConditions: (_, args, context) => listChronicConditions(context, args),
  },
  Mutation: {
    diagnoseChronicCondition: (_, { input }, context) => changed(context, diagnoseChronicCondition(context, input)),
    recordFollowUp: (_, { input }, context) => changed(context, recordFollowUp(context, input)),
    closeChronicCondition: (_, { input }, context) => changed(context, closeChronicCondition(context, input)),
  },
  HealthRecord: {
    chronicConditions: async ({ id, residentId }, _, { loaders }) =>
      (await loaders.conditionsOfRecord.load(id)).map((condition) => ({ ...condition, residentId })),
  },
  ChronicCondition: {
    __resolveReference: ({ id }, { loaders }) => loaders.chronicCondition.load(id),
    healthRecord: ({ recordId }, _, { loaders }) => loaders.healthRecord.load(recordId),
    followUps: ({ id }, page, { loaders }) => loaders.followUpsOfCondition(page).load(id),
  },
};
