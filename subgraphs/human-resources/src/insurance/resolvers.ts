import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { changeInsuranceStatus, endInsuranceEnrolment } from './change-enrolment.ts';
import { changeInsuranceScheme } from './change-scheme.ts';
import { deriveInsurance } from './derive-insurance.ts';
import { endInsuranceByDeath } from './end-by-death.ts';
import { enrolInInsurance } from './enrol-in-insurance.ts';
import { listEnrolments } from './list-enrolments.ts';
import type { InsuranceEnrolmentRow } from './tables.ts';

/** The payload of a command: the enrolment as it is after it, whatever an earlier command of the request read. */
async function changed({ loaders }: Context, command: Promise<{ enrolment: string }>) {
  const { enrolment } = await command;
  loaders.enrolmentsOfResident.clearAll();
  return { enrolment: await loaders.enrolment.clearAll().load(enrolment) };
}

/** The enrolments that a death ended, as they are afterwards. */
async function endedByDeath({ loaders }: Context, command: Promise<{ enrolments: string[] }>) {
  const { enrolments } = await command;
  const rows = await loaders.enrolment.clearAll().loadMany(enrolments);
  return { enrolments: rows.filter((row): row is InsuranceEnrolmentRow => row !== null && !(row instanceof Error)) };
}

export const resolvers: Resolvers = {
  Query: {
    insuranceEnrolment: (_, { id }, { loaders }) => loaders.enrolment.load(id),
    insuranceEnrolments: (_, args, context) => listEnrolments(context, args),
  },
  Mutation: {
    enrolInInsurance: (_, { input }, context) => changed(context, enrolInInsurance(context, input)),
    changeInsuranceStatus: (_, { input }, context) => changed(context, changeInsuranceStatus(context, input)),
    endInsuranceEnrolment: (_, { input }, context) => changed(context, endInsuranceEnrolment(context, input)),
    changeInsuranceScheme: (_, { input }, context) => changed(context, changeInsuranceScheme(context, input)),
    endInsuranceByDeath: (_, { input }, context) => endedByDeath(context, endInsuranceByDeath(context, input)),
  },
  Resident: {
    insurance: async ({ id }, _, { loaders }) => deriveInsurance(await loaders.enrolmentsOfResident.load(id)),
  },
  Community: {
    insuranceEnrolments: ({ code }, args, { loaders }) => loaders.enrolmentsOfCommunity(args).load(code),
  },
  InsuranceEnrolment: {
    __resolveReference: ({ id }, { loaders }) => loaders.enrolment.load(id),
    resident: ({ residentId }) => ({ id: residentId }),
    community: ({ communityCode }) => ({ code: communityCode }),
    changes: ({ id }, _, { loaders }) => loaders.changesOfEnrolment.load(id),
  },
};
