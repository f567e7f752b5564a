import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import type { ResidentRow } from '../population/tables.ts';
import { applyForLegalAid } from './apply-for-legal-aid.ts';
import { assignLegalAidLawyer, closeLegalAidCase, withdrawLegalAid } from './carry-out-legal-aid.ts';
import { grantLegalAid, refuseLegalAid } from './decide-legal-aid.ts';
import { freeGrounds, isGuaranteed, legalAidEvidence, type ToldOfResident } from './eligibility.ts';
import { listLegalAidCases } from './list-legal-aid.ts';

/** The payload of a command: the case as it is after it. */
async function changed({ loaders }: Context, command: Promise<{ id: string }>) {
  return { case: await loaders.legalAidCase.load((await command).id) };
}

/** What the departments told of a resident, readably and sealed for who asks. */
function eligibilityOf(resident: Pick<ResidentRow, 'id'> & ToldOfResident, { evidence, caller }: Context) {
  const grounds = freeGrounds(resident);
  if (!grounds) return null;
  return {
    free: grounds.length > 0,
    grounds,
    minimumLivingGuarantee: isGuaranteed(resident),
    disability: resident.hasDisability ?? null,
    evidence: evidence.seal(legalAidEvidence, caller, { resident: resident.id, grounds }),
  };
}

export const resolvers: Resolvers = {
  Query: {
    legalAidCase: (_, { id }, { loaders }) => loaders.legalAidCase.load(id),
    legalAidCases: (_, args, context) => listLegalAidCases(context, args),
  },
  Mutation: {
    applyForLegalAid: (_, { input }, context) => changed(context, applyForLegalAid(context, input)),
    grantLegalAid: (_, { input }, context) => changed(context, grantLegalAid(context, input)),
    refuseLegalAid: (_, { input }, context) => changed(context, refuseLegalAid(context, input)),
    assignLegalAidLawyer: (_, { input }, context) => changed(context, assignLegalAidLawyer(context, input)),
    closeLegalAidCase: (_, { input }, context) => changed(context, closeLegalAidCase(context, input)),
    withdrawLegalAid: (_, { input }, context) => changed(context, withdrawLegalAid(context, input)),
  },
  LegalAidCase: {
    __resolveReference: ({ id }, { loaders }) => loaders.legalAidCase.load(id),
    resident: ({ residentId }, _, { loaders }) => loaders.resident.load(residentId),
    lawyer: ({ lawyerId }, _, { loaders }) => (lawyerId ? loaders.legalAidLawyer.load(lawyerId) : null),
    community: ({ communityCode }) => ({ code: communityCode }),
  },
  Resident: {
    legalAidEligibility: (resident, _, context) => eligibilityOf(resident, context),
    legalAidCases: ({ id }, args, { loaders }) => loaders.legalAidOfResident(args).load(id),
  },
  Community: {
    legalAidCases: ({ code }, args, { loaders }) => loaders.legalAidOfCommunity(args).load(code),
  },
};
