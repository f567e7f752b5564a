import { payloadOf } from '@community-graph/kit/commands/payload';
import { guaranteeAmount, standardKeyOf } from '../assistance-standards/amount.ts';
import { standardKey } from '../assistance-standards/loaders.ts';
import { listRows } from '../communities/community-list.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { applyForAssistance } from './apply-for-assistance.ts';
import {
  approveAssistanceApplication,
  refuseAssistanceApplication,
  withdrawAssistanceApplication,
} from './decide-application.ts';
import {
  checkAssistanceApplication,
  objectToAssistanceApplication,
  publishAssistanceApplication,
  reviewAssistanceApplication,
} from './examine-application.ts';
import { applicationList, isOverdue } from './list-applications.ts';
import { isSupported } from './publication.ts';
import type { AssistanceApplicationRow } from './tables.ts';

type Command = (context: Context, input: unknown) => Promise<{ id: string }>;
const changed =
  (command: Command) =>
  (_: unknown, { input }: { input: unknown }, context: Context) =>
    payloadOf('application', context.loaders.assistanceApplication, command(context, input));

/** What the guarantee would bring by the standard of the year of the check. */
async function proposedAmount(row: AssistanceApplicationRow, { loaders }: Context): Promise<number | null> {
  const { kind, checkedOn, persons, monthlyIncome } = row;
  if (kind !== 'MINIMUM_LIVING_GUARANTEE' || !checkedOn || persons === null || monthlyIncome === null) return null;
  const community = await loaders.community.load(row.communityCode);
  if (!community) return null;
  const year = Number((row.decidedOn ?? checkedOn).slice(0, 4));
  const standard = await loaders.standardOfYear(year).load(standardKey(standardKeyOf(community)));
  return standard ? guaranteeAmount(standard, { persons, monthlyIncome }) : null;
}

export const resolvers: Resolvers = {
  Query: {
    assistanceApplication: (_, { id }, { loaders }) => loaders.assistanceApplication.load(id),
    assistanceApplications: (_, args, context) => listRows(context, applicationList, args),
  },
  Mutation: {
    applyForAssistance: changed(applyForAssistance),
    checkAssistanceApplication: changed(checkAssistanceApplication),
    reviewAssistanceApplication: changed(reviewAssistanceApplication),
    publishAssistanceApplication: changed(publishAssistanceApplication),
    objectToAssistanceApplication: changed(objectToAssistanceApplication),
    approveAssistanceApplication: changed(approveAssistanceApplication),
    refuseAssistanceApplication: changed(refuseAssistanceApplication),
    withdrawAssistanceApplication: changed(withdrawAssistanceApplication),
  },
  Community: {
    assistanceApplications: ({ code }, args, { loaders }) => loaders.applicationsOfCommunity(args).load(code),
  },
  Household: {
    assistanceApplications: ({ id }, _, { loaders }) => loaders.applicationsOfHousehold.load(id),
  },
  AssistanceApplication: {
    __resolveReference: ({ id }, { loaders }) => loaders.assistanceApplication.load(id),
    isOverdue: (row) => isOverdue(row),
    applicant: ({ applicantId }) => ({ id: applicantId }),
    household: ({ householdId }, _, { loaders }) => loaders.household.load(householdId),
    community: ({ communityCode }, _, { loaders }) => loaders.community.load(communityCode),
    check: (row) => (row.checkedOn ? { ...row, note: row.checkNote } : null),
    democraticReview: (row) => (row.reviewedOn ? { ...row, isSupported: isSupported(row) } : null),
    proposedAmount: (row, _, context) => proposedAmount(row, context),
    assistance: ({ assistanceId }, _, { loaders }) => (assistanceId ? loaders.assistance.load(assistanceId) : null),
  },
};
