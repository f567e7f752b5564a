import { payloadOf } from '@community-graph/kit/commands/payload';
import type { Resolvers } from '../generated/resolvers.ts';
import { fitAssistiveDevice, returnAssistiveDevice, withdrawAssistiveDevice } from './hand-out-device.ts';
import { listAssistiveDevices } from './list-assistive-devices.ts';
import { requestAssistiveDevice } from './request-assistive-device.ts';

export const resolvers: Resolvers = {
  Query: {
    assistiveDevice: (_, { id }, { loaders }) => loaders.assistiveDevice.load(id),
    assistiveDevices: (_, args, context) => listAssistiveDevices(context, args),
  },
  Mutation: {
    requestAssistiveDevice: (_, { input }, context) =>
      payloadOf('assistiveDevice', context.loaders.assistiveDevice, requestAssistiveDevice(context, input)),
    fitAssistiveDevice: (_, { input }, context) =>
      payloadOf('assistiveDevice', context.loaders.assistiveDevice, fitAssistiveDevice(context, input)),
    returnAssistiveDevice: (_, { input }, context) =>
      payloadOf('assistiveDevice', context.loaders.assistiveDevice, returnAssistiveDevice(context, input)),
    withdrawAssistiveDevice: (_, { input }, context) =>
      payloadOf('assistiveDevice', context.loaders.assistiveDevice, withdrawAssistiveDevice(context, input)),
  },
  AssistiveDevice: {
    __resolveReference: ({ id }, { loaders }) => loaders.assistiveDevice.load(id),
    resident: ({ residentId }) => ({ id: residentId }),
    community: ({ communityCode }) => ({ code: communityCode }),
    disability: ({ disabilityId }, _, { loaders }) => loaders.disability.load(disabilityId),
  },
  Community: {
    assistiveDevices: ({ code }, page, { loaders }) => loaders.assistiveDevicesOfCommunity(page).load(code),
  },
  Disability: {
    assistiveDevices: ({ id }, page, { loaders }) => loaders.assistiveDevicesOfDisability(page).load(id),
  },
};
