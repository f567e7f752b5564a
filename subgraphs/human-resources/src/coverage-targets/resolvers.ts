import { payloadOf } from '@community-graph/kit/commands/payload';
import type { Resolvers } from '../generated/resolvers.ts';
import { addCoverageTarget } from './add-coverage-target.ts';
import { declineCoverage, exemptFromCoverage, recordCoverageVisit } from './work-on-target.ts';

export const resolvers: Resolvers = {
  Query: {
    coverageTarget: (_, { id }, { loaders }) => loaders.coverageTarget.load(id),
  },
  Mutation: {
    addCoverageTarget: (_, { input }, context) =>
      payloadOf('target', context.loaders.coverageTarget, addCoverageTarget(context, input)),
    recordCoverageVisit: (_, { input }, context) =>
      payloadOf('target', context.loaders.coverageTarget, recordCoverageVisit(context, input)),
    declineCoverage: (_, { input }, context) =>
      payloadOf('target', context.loaders.coverageTarget, declineCoverage(context, input)),
    exemptFromCoverage: (_, { input }, context) =>
      payloadOf('target', context.loaders.coverageTarget, exemptFromCoverage(context, input)),
  },
  CoverageTarget: {
    __resolveReference: ({ id }, { loaders }) => loaders.coverageTarget.load(id),
    drive: ({ driveId }, _, { loaders }) => loaders.coverageDrive.load(driveId),
    resident: ({ residentId }) => ({ id: residentId }),
    enrolment: ({ enrolmentId }, _, { loaders }) => (enrolmentId ? loaders.enrolment.load(enrolmentId) : null),
    visits: ({ id }, _, { loaders }) => loaders.coverageVisitsOfTarget.load(id),
  },
  CoverageDrive: {
    targets: ({ id }, args, { loaders }) => loaders.coverageTargetsOfDrive(args).load(id),
  },
  Resident: {
    coverageTargets: ({ id }, args, { loaders }) => loaders.coverageTargetsOfResident(args).load(id),
  },
};
