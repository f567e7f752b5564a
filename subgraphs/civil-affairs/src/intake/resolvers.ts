import { payloadOf } from '@community-graph/kit/commands/payload';
import type { Resolvers } from '../generated/resolvers.ts';
import { reuseRateOf } from './form.ts';
import { FORMS, partsOf } from './forms.ts';
import { findForm, formOfReference, householdPart, partOf, questionsOfForm } from './intake-form.ts';
import { previewIntake } from './preview-intake.ts';
import { submitIntake } from './submit-intake.ts';

export const resolvers: Resolvers = {
  Query: {
    intakeForm: (_, { serviceItem, resident }, context) => findForm(serviceItem, resident, context),
    intake: (_, { id }, { loaders }) => loaders.intake.load(id),
  },
  Mutation: {
    previewIntake: async (_, { input }, context) => ({ preview: await previewIntake(context, input) }),
    submitIntake: (_, { input }, context) => payloadOf('intake', context.loaders.intake, submitIntake(context, input)),
  },
  Resident: {
    intakes: ({ id }, _, { loaders }) => loaders.intakesOfResident.load(id),
  },
  IntakeForm: {
    __resolveReference: (reference, context) => formOfReference(reference, context),
    item: ({ itemId }, _, { loaders }) => loaders.serviceItem.load(itemId),
    resident: ({ residentId }) => ({ id: residentId }),
    paperFields: ({ form }) => FORMS[form].length,
    parts: ({ form }) => partsOf(form),
    questions: (form) => questionsOfForm(form),
    identity: (form, _, context) => partOf(form, 'IDENTITY', context),
    work: (form, _, context) => partOf(form, 'WORK', context),
    care: (form, _, context) => partOf(form, 'CARE', context),
    record: (form, _, context) => partOf(form, 'RECORD', context),
    household: (form, _, context) => householdPart(form, context),
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
