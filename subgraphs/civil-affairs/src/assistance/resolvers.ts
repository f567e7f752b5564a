import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { changeAssistanceAmount, endAssistance, switchAssistance } from './change-assistance.ts';
import { grantAssistance } from './grant-assistance.ts';
import { listAssistances } from './list-assistances.ts';
import { nursingStandingOf, type ToldOfDisabled } from './nursing-subsidy.ts';

/** The payload of a command: the assistance as it is after it. */
async function changed({ loaders }: Context, command: Promise<{ assistance: string }>) {
  const { assistance } = await command;
  return { assistance: await loaders.assistance.load(assistance) };
}

export const resolvers: Resolvers = {
  Query: {
    assistance: (_, { id }, { loaders }) => loaders.assistance.load(id),
    assistances: (_, args, context) => listAssistances(context, args),
  },
  Mutation: {
    grantAssistance: (_, { input }, context) => changed(context, grantAssistance(context, input)),
    changeAssistanceAmount: (_, { input }, context) => changed(context, changeAssistanceAmount(context, input)),
    suspendAssistance: (_, { input }, context) => changed(context, switchAssistance(context, 'suspend', input)),
    resumeAssistance: (_, { input }, context) => changed(context, switchAssistance(context, 'resume', input)),
    endAssistance: (_, { input }, context) => changed(context, endAssistance(context, input)),
  },
  Household: {
    assistance: ({ id }, _, { loaders }) => loaders.assistanceOfHousehold.load(id),
  },
  Resident: {
    nursingStanding: (resident, _, context) => nursingStandingOf(resident as { id: string } & ToldOfDisabled, context),
  },
  Assistance: {
    beneficiary: ({ beneficiaryId }) => (beneficiaryId ? { id: beneficiaryId } : null),
    household: ({ householdId }, _, { loaders }) => loaders.household.load(householdId),
  },
};
