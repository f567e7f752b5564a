import { payloadOf } from '@community-graph/kit/commands/payload';
import type { Resolvers } from '../generated/resolvers.ts';
import { CLASS_OF } from './classes.ts';
import { closeDiseaseReport, correctDiseaseReport, revokeDiseaseReport, verifyDiseaseReport } from './follow-report.ts';
import { listDiseaseReports } from './list-disease-reports.ts';
import { reportDisease } from './report-disease.ts';

export const resolvers: Resolvers = {
  Query: {
    diseaseReport: (_, { id }, { loaders }) => loaders.diseaseReport.load(id),
    diseaseReports: (_, args, context) => listDiseaseReports(context, args),
  },
  Mutation: {
    reportDisease: (_, { input }, context) =>
      payloadOf('diseaseReport', context.loaders.diseaseReport, reportDisease(context, input)),
    verifyDiseaseReport: (_, { input }, context) =>
      payloadOf('diseaseReport', context.loaders.diseaseReport, verifyDiseaseReport(context, input)),
    correctDiseaseReport: (_, { input }, context) =>
      payloadOf('diseaseReport', context.loaders.diseaseReport, correctDiseaseReport(context, input)),
    closeDiseaseReport: (_, { input }, context) =>
      payloadOf('diseaseReport', context.loaders.diseaseReport, closeDiseaseReport(context, input)),
    revokeDiseaseReport: (_, { input }, context) =>
      payloadOf('diseaseReport', context.loaders.diseaseReport, revokeDiseaseReport(context, input)),
  },
  DiseaseReport: {
    __resolveReference: ({ id }, { loaders }) => loaders.diseaseReport.load(id),
    resident: ({ residentId }) => ({ id: residentId }),
    community: ({ communityCode }) => ({ code: communityCode }),
    diseaseClass: ({ disease }) => CLASS_OF[disease],
    late: ({ reportedAt, dueAt }) => reportedAt > dueAt,
    corrections: ({ id }, _, { loaders }) => loaders.correctionsOfReport.load(id),
  },
  Resident: {
    diseaseReports: ({ id }, page, { loaders }) => loaders.diseaseReportsOfResident(page).load(id),
  },
  Community: {
    diseaseReports: ({ code }, page, { loaders }) => loaders.diseaseReportsOfCommunity(page).load(code),
  },
};
