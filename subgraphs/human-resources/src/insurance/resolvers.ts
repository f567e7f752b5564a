import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { changeInsuranceStatus, endInsuranceEnrolment } from './change-enrolment.ts';
import { deriveInsurance } from './derive-insurance.ts';
import { enrolInInsurance } from './enrol-in-insurance.ts';
import { listEnrolments } from './list-enrolments.ts';

/** The payload of a command: the enrolment as it is after it, whatever an earlier command of the request read. */
async function changed({ loaders }: Context, command: Promise<{ enrolment: string }>) {
  const { enrolment } = await command;
  loaders.enrolmentsOfResident.clearAll();
  return { enrolment: await loaders.enrolment.clearAll().load(enrolment) };
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
  },
  Resident: {
    insurance: async ({ id }, _, { loaders }) => deriveInsurance(await loaders.enrolmentsOfResident.load(id)),
  },
  InsuranceEnrolment: {
    __resolveReference: ({ id }, { loaders }) => loaders.enrolment.load(id),
    resident: ({ residentId }) => ({ id: residentId }),
  },
};
