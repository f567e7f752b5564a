import { payloadOf } from '@community-graph/kit/commands/payload';
import type { Resolvers } from '../generated/resolvers.ts';
import { reuseRateOf } from '../intake-forms/form.ts';
import { submitIntake } from './submit-intake.ts';

export const resolvers: Resolvers = {
  Query: {
    intake: (_, { id }, { loaders }) => loaders.intake.load(id),
  },
  Mutation: {
    submitIntake: (_, { input }, context) => payloadOf('intake', context.loaders.intake, submitIntake(context, input)),
  },
  Resident: {
    intakes: ({ id }, _, { loaders }) => loaders.intakesOfResident.load(id),
  },
  Intake: {
    __resolveReference: ({ id }, { loaders }) => loaders.intake.load(id),
    item: ({ itemId }, _, { loaders }) => loaders.serviceItem.load(itemId),
    resident: ({ residentId }) => ({ id: residentId }),
    community: ({ communityCode }, _, { loaders }) => loaders.community.load(communityCode),
    case: ({ caseId }, _, { loaders }) => loaders.serviceCase.load(caseId),
    reuseRate: (row) => reuseRateOf(row),
  },
  IntakeAuthorisation: {
    signedBy: ({ signedBy }) => signedBy.map((id) => ({ id })),
    signedFor: ({ signedFor }) => (signedFor ?? []).map((id) => ({ id })),
  },
};
