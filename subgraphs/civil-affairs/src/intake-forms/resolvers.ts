import type { Resolvers } from '../generated/resolvers.ts';
import { FORMS, partsOf } from './forms.ts';
import { findForm, formOfReference, householdPart, partOf, questionsOfForm } from './intake-form.ts';
import { previewIntake } from './preview-intake.ts';

export const resolvers: Resolvers = {
  Query: {
    intakeForm: (_, { serviceItem, resident }, context) => findForm(serviceItem, resident, context),
  },
  Mutation: {
    previewIntake: async (_, { input }, context) => ({ preview: await previewIntake(context, input) }),
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
};
