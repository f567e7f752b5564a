import { payloadOf } from '@community-graph/kit/commands/payload';
import { chinaDate } from '@community-graph/kit/dates';
import { listRows } from '../communities/community-list.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { isOverdue } from './case-clock.ts';
import { acceptServiceCase, type CaseSeen, type CaseStep, takeStep } from './change-case.ts';
import {
  decideServiceCase,
  extendServiceCase,
  recordDepartmentDecision,
  referServiceCase,
  returnServiceCase,
} from './decision-steps.ts';
import { askForMore, closeWithout, handOverServiceCase, supplementServiceCase } from './intake-steps.ts';
import { caseList } from './list-cases.ts';
import { openServiceCase } from './open-case.ts';

const changed = ({ loaders }: Context, command: Promise<{ id: string }>) =>
  payloadOf('case', loaders.serviceCase, command);

/** Resolves a mutation that takes one step of a case. */
const taking =
  <Input extends CaseSeen>(step: CaseStep<Input>) =>
  (_: unknown, { input }: { input: unknown }, context: Context) =>
    changed(context, takeStep(context, step, input));

export const resolvers: Resolvers = {
  Query: {
    serviceCase: (_, { id }, { loaders }) => loaders.serviceCase.load(id),
    serviceCases: (_, args, context) => listRows(context, caseList, args),
  },
  Mutation: {
    openServiceCase: (_, { input }, context) => changed(context, openServiceCase(context, input)),
    askForMore: taking(askForMore),
    supplementServiceCase: taking(supplementServiceCase),
    acceptServiceCase: taking(acceptServiceCase),
    rejectServiceCase: taking(closeWithout('reject')),
    withdrawServiceCase: taking(closeWithout('withdraw')),
    handOverServiceCase: taking(handOverServiceCase),
    extendServiceCase: taking(extendServiceCase),
    referServiceCase: taking(referServiceCase),
    recordDepartmentDecision: taking(recordDepartmentDecision),
    decideServiceCase: taking(decideServiceCase),
    returnServiceCase: taking(returnServiceCase),
  },
  Community: {
    serviceCases: ({ code }, args, { loaders }) => loaders.casesOfCommunity(args).load(code),
  },
  Resident: {
    serviceCases: ({ id }, args, { loaders }) => loaders.casesOfResident(args).load(id),
  },
  ServiceCase: {
    __resolveReference: ({ id }, { loaders }) => loaders.serviceCase.load(id),
    community: ({ communityCode }, _, { loaders }) => loaders.community.load(communityCode),
    item: ({ itemId }, _, { loaders }) => loaders.serviceItem.load(itemId),
    station: ({ stationId }, _, { loaders }) => loaders.station.load(stationId),
    resident: ({ residentId }) => ({ id: residentId }),
    household: ({ householdId }, _, { loaders }) => (householdId ? loaders.household.load(householdId) : null),
    isOverdue: (row) => isOverdue(row, chinaDate()),
    decision: (row) => (row.decisionId === null ? null : row),
    steps: ({ id }, _, { loaders }) => loaders.stepsOfCase.load(id),
  },
  CaseDecision: {
    type: ({ decisionType }) => decisionType,
    id: ({ decisionId }) => decisionId,
    number: ({ decisionNumber }) => decisionNumber,
    assistance: ({ decisionType, decisionId }, _, { loaders }) =>
      decisionType === 'Assistance' && decisionId ? loaders.assistance.load(decisionId) : null,
  },
  ServiceCaseStep: {
    from: ({ fromStationId }, _, { loaders }) => (fromStationId ? loaders.station.load(fromStationId) : null),
    to: ({ toStationId }, _, { loaders }) => (toStationId ? loaders.station.load(toStationId) : null),
  },
};
