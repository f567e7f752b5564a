import { chinaDate } from '@community-graph/kit/dates';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { approveAppropriation, closeAppropriation, payAppropriation } from './change-appropriation.ts';
import { draftAppropriation } from './draft-appropriation.ts';
import { closeFiscalYear, openFiscalYear, setWorkFundStandard } from './fiscal-years.ts';
import { listAppropriations } from './list-appropriations.ts';
import { listFiscalYears, listWorkFundStandards } from './loaders.ts';

/** Lengths of the codes of the governments that give. */
const LEVEL_LENGTHS = { PROVINCE: 2, PREFECTURE: 4, COUNTY: 6, STREET: 9 } as const;
const YEAR_LENGTH = 4;

async function changed(context: Context, command: Promise<{ appropriation: string }>) {
  const { appropriation } = await command;
  return { appropriation: await context.loaders.appropriation.load(appropriation) };
}

async function changedYear(context: Context, command: Promise<{ year: number }>) {
  const { year } = await command;
  return { fiscalYear: await context.loaders.fiscalYear.load(year) };
}

/** Resolvers of the module `budgets`. */
export const resolvers: Resolvers = {
  Query: {
    fiscalYears: (_, _args, context) => listFiscalYears(context),
    workFundStandards: (_, _args, context) => listWorkFundStandards(context),
    appropriation: (_, { id }, { loaders }) => loaders.appropriation.load(id),
    appropriations: (_, args, context) => listAppropriations(context, args),
  },
  Mutation: {
    openFiscalYear: (_, { input }, context) => changedYear(context, openFiscalYear(context, input)),
    closeFiscalYear: (_, { input }, context) => changedYear(context, closeFiscalYear(context, input)),
    setWorkFundStandard: async (_, { input }, context) => {
      const { standard } = await setWorkFundStandard(context, input);
      return { workFundStandard: await context.loaders.workFundStandard.load(standard) };
    },
    draftAppropriation: (_, { input }, context) => changed(context, draftAppropriation(context, input)),
    approveAppropriation: (_, { input }, context) => changed(context, approveAppropriation(context, input)),
    payAppropriation: (_, { input }, context) => changed(context, payAppropriation(context, input)),
    closeAppropriation: (_, { input }, context) => changed(context, closeAppropriation(context, input)),
  },
  Appropriation: {
    __resolveReference: ({ id }, { loaders }) => loaders.appropriation.load(id),
    fiscalYear: ({ fiscalYear }, _, { loaders }) => loaders.fiscalYear.load(fiscalYear),
    community: ({ communityCode }) => ({ code: communityCode }),
    from: ({ communityCode, level }) => ({ code: communityCode.slice(0, LEVEL_LENGTHS[level]) }),
  },
  WorkFundGap: {
    gap: ({ standard, arrived }) => (standard === null ? null : Math.max(0, standard - arrived)),
  },
  Community: {
    appropriations: ({ code }, args, { loaders }) => loaders.appropriationsOfCommunity(args).load(code),
    workFundGap: ({ code }, { year }, { loaders }) =>
      loaders.workFundGap(year ?? Number(chinaDate().slice(0, YEAR_LENGTH))).load(code),
  },
};
