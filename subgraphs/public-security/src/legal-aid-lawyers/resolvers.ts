import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { listLegalAidLawyers } from './loaders.ts';
import { registerLegalAidLawyer, retireLegalAidLawyer } from './register-lawyer.ts';

/** The payload of a command: the lawyer after it. */
async function changed({ loaders }: Context, command: Promise<{ id: string }>) {
  return { lawyer: await loaders.legalAidLawyer.load((await command).id) };
}

export const resolvers: Resolvers = {
  Query: {
    legalAidLawyers: (_, args, context) => listLegalAidLawyers(context, args),
  },
  Mutation: {
    registerLegalAidLawyer: (_, { input }, context) => changed(context, registerLegalAidLawyer(context, input)),
    retireLegalAidLawyer: (_, { input }, context) => changed(context, retireLegalAidLawyer(context, input)),
  },
  LegalAidLawyer: {
    __resolveReference: ({ id }, { loaders }) => loaders.legalAidLawyer.load(id),
    region: ({ regionCode }) => ({ code: regionCode }),
  },
};
