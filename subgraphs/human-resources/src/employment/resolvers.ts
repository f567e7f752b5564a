import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { type ToldOfResident, toldOfResident } from '../hardship-eligibility/eligibility.ts';
import { type ToldOfMigrant, toldOfMigrant } from '../job-training-enrolments/migrant-standing.ts';
import { type ToldOfLife, toldOfLife } from '../life-standing/life-evidence.ts';
import { listEmployments } from './list-employments.ts';
import { registerEmployment } from './register-employment.ts';
import { registerOutOfLabourForce } from './register-out-of-labour-force.ts';
import { registerUnemployment } from './register-unemployment.ts';

/** The payload of a command: the registration as it is after it, whatever an earlier command of the request read. */
async function changed({ loaders }: Context, command: Promise<{ employment: string }>) {
  const { employment } = await command;
  loaders.employmentOfResident.clearAll();
  return { employment: await loaders.employment.clearAll().load(employment) };
}

export const resolvers: Resolvers = {
  Query: {
    employment: (_, { id }, { loaders }) => loaders.employment.load(id),
    employments: (_, args, context) => listEmployments(context, args),
  },
  Mutation: {
    registerEmployment: (_, { input }, context) => changed(context, registerEmployment(context, input)),
    registerUnemployment: (_, { input }, context) => changed(context, registerUnemployment(context, input)),
    registerOutOfLabourForce: (_, { input }, context) => changed(context, registerOutOfLabourForce(context, input)),
  },
  Resident: {
    // The identifier, and what other departments told by @requires: whatever else a representation claims is not echoed.
    __resolveReference: (reference) =>
      ({
        id: reference.id,
        ...toldOfResident(reference as ToldOfResident),
        ...toldOfLife(reference as ToldOfLife),
        ...toldOfMigrant(reference as ToldOfMigrant),
      }) as typeof reference,
    employment: ({ id }, _, { loaders }) => loaders.employmentOfResident.load(id),
  },
  Employment: {
    __resolveReference: ({ id }, { loaders }) => loaders.employment.load(id),
    resident: ({ residentId }) => ({ id: residentId }),
  },
};
