import { payloadOf } from '@community-graph/kit/commands/payload';
import type { Resolvers } from '../generated/resolvers.ts';
import { bookFamilyPlanningService } from './book-service.ts';
import { listFamilyPlanningServices } from './list-family-planning-services.ts';
import {
  cancelFamilyPlanningService,
  missFamilyPlanningService,
  provideFamilyPlanningService,
  rebookFamilyPlanningService,
} from './provide-service.ts';

export const resolvers: Resolvers = {
  Query: {
    familyPlanningService: (_, { id }, { loaders }) => loaders.familyPlanningService.load(id),
    familyPlanningServices: (_, args, context) => listFamilyPlanningServices(context, args),
  },
  Mutation: {
    bookFamilyPlanningService: (_, { input }, context) =>
      payloadOf(
        'familyPlanningService',
        context.loaders.familyPlanningService,
        bookFamilyPlanningService(context, input),
      ),
    provideFamilyPlanningService: (_, { input }, context) =>
      payloadOf(
        'familyPlanningService',
        context.loaders.familyPlanningService,
        provideFamilyPlanningService(context, input),
      ),
    missFamilyPlanningService: (_, { input }, context) =>
      payloadOf(
        'familyPlanningService',
        context.loaders.familyPlanningService,
        missFamilyPlanningService(context, input),
      ),
    rebookFamilyPlanningService: (_, { input }, context) =>
      payloadOf(
        'familyPlanningService',
        context.loaders.familyPlanningService,
        rebookFamilyPlanningService(context, input),
      ),
    cancelFamilyPlanningService: (_, { input }, context) =>
      payloadOf(
        'familyPlanningService',
        context.loaders.familyPlanningService,
        cancelFamilyPlanningService(context, input),
      ),
  },
  FamilyPlanningService: {
    __resolveReference: ({ id }, { loaders }) => loaders.familyPlanningService.load(id),
    resident: ({ residentId }) => ({ id: residentId }),
    community: ({ communityCode }) => ({ code: communityCode }),
  },
  Resident: {
    familyPlanningServices: ({ id }, page, { loaders }) => loaders.familyPlanningServicesOfResident(page).load(id),
  },
  Community: {
    familyPlanningServices: ({ code }, page, { loaders }) => loaders.familyPlanningServicesOfCommunity(page).load(code),
  },
};
