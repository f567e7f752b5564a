import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import {
  closeEmergency,
  controlEmergency,
  dismissEmergency,
  resumeEmergency,
  reviewEmergency,
} from './end-emergency.ts';
import { changeEmergencyLevel, countEmergency, recordEmergencyPerson } from './follow-emergency.ts';
import { reportEmergency } from './report-emergency.ts';
import { addEmergencyResponse, endEmergencyResponse, respondToEmergency } from './respond.ts';

/** The payload of a command: the emergency as it is after it. */
async function changed({ loaders }: Context, command: Promise<{ id: string }>) {
  return { emergency: await loaders.emergency.load((await command).id) };
}

export const resolvers: Resolvers = {
  Mutation: {
    reportEmergency: (_, { input }, context) => changed(context, reportEmergency(context, input)),
    dismissEmergency: (_, { input }, context) => changed(context, dismissEmergency(context, input)),
    respondToEmergency: (_, { input }, context) => changed(context, respondToEmergency(context, input)),
    addEmergencyResponse: (_, { input }, context) => changed(context, addEmergencyResponse(context, input)),
    endEmergencyResponse: (_, { input }, context) => changed(context, endEmergencyResponse(context, input)),
    changeEmergencyLevel: (_, { input }, context) => changed(context, changeEmergencyLevel(context, input)),
    countEmergency: (_, { input }, context) => changed(context, countEmergency(context, input)),
    recordEmergencyPerson: (_, { input }, context) => changed(context, recordEmergencyPerson(context, input)),
    controlEmergency: (_, { input }, context) => changed(context, controlEmergency(context, input)),
    resumeEmergency: (_, { input }, context) => changed(context, resumeEmergency(context, input)),
    reviewEmergency: (_, { input }, context) => changed(context, reviewEmergency(context, input)),
    closeEmergency: (_, { input }, context) => changed(context, closeEmergency(context, input)),
  },
};
