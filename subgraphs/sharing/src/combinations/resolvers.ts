import { ascending } from '@community-graph/kit/pagination/keyset';
import { paginate } from '@community-graph/kit/pagination/paginate';
import { eq } from 'drizzle-orm';
import type { Context } from '../context.ts';
import type { CombinationRuleFilter, Resolvers } from '../generated/resolvers.ts';
import { requireOfficial } from '../officials.ts';
import { decideCombinationApproval, decideCombinationRule } from './decide.ts';
import { proposeCombinationApproval, proposeCombinationRule } from './propose.ts';
import { combinationRules } from './tables.ts';

const order = [ascending(combinationRules.code)];

function listRules(context: Context, query: { first?: number | null; filter?: CombinationRuleFilter | null }) {
  requireOfficial(context.caller, 'combinationRules', ['组合规则', 'The list of combination rules']);
  const state = query.filter?.state;
  const where = state ? eq(combinationRules.state, state) : undefined;
  return paginate(context, { list: 'combinationRules', table: combinationRules, where, order, page: query });
}

/** The payload of a command: the rule as it is after it. */
async function changedRule({ loaders }: Context, command: Promise<{ rule: string }>) {
  return { rule: await loaders.combinationRule.load((await command).rule) };
}

/** The payload of a command: the approval as it is after it. */
async function changedApproval({ loaders }: Context, command: Promise<{ approval: string }>) {
  return { approval: await loaders.combinationApproval.load((await command).approval) };
}

export const resolvers: Resolvers = {
  Query: {
    combinationRules: (_, args, context) => listRules(context, args),
  },
  Mutation: {
    proposeCombinationRule: (_, { input }, context) => changedRule(context, proposeCombinationRule(context, input)),
    confirmCombinationRule: (_, { input }, context) =>
      changedRule(context, decideCombinationRule(context, 'confirm', input)),
    endCombinationRule: (_, { input }, context) => changedRule(context, decideCombinationRule(context, 'end', input)),
    proposeCombinationApproval: (_, { input }, context) =>
      changedApproval(context, proposeCombinationApproval(context, input)),
    confirmCombinationApproval: (_, { input }, context) =>
      changedApproval(context, decideCombinationApproval(context, 'confirm', input)),
    endCombinationApproval: (_, { input }, context) =>
      changedApproval(context, decideCombinationApproval(context, 'end', input)),
  },
  CombinationRule: {
    approvals: ({ id }, _, { loaders }) => loaders.approvalsOfCombinationRule.load(id),
  },
};
