import { ForbiddenFieldError } from '@community-graph/kit/errors';
import { PURPOSES } from '@community-graph/schema/development/purposes';
import type { Resolvers } from '../generated/resolvers.ts';
import { isResident, requireOfficial, seesAll } from '../officials.ts';
import { fieldOwners } from './field-owners.ts';
import { listLooks } from './list-looks.ts';
import { listOwnLooks } from './list-own-looks.ts';
import { recordOwnLook } from './record-own-look.ts';
import { newestCheckpoints } from './seal-chains.ts';
import type { AccessLookRow } from './tables.ts';
import { officeTrust, verifyChain } from './verify-chain.ts';

const names: Readonly<Record<string, { readonly nameZh: string; readonly nameEn: string }>> = PURPOSES;

/** What residents are not told of a look. */
const ofOfficials = <Value>(row: AccessLookRow, value: Value): Value | null => (row.isForResident ? null : value);

/** Resolvers of the module `record`. */
export const resolvers: Resolvers = {
  Query: {
    me: () => ({}),
    accessLooks: async (_, args, context, { operation }) => {
      const page = await listLooks(context, args, fieldOwners());
      const seen = page.edges.map(({ node }) => node);
      const subjects = seen.flatMap(({ look }) => look.subjects);
      await recordOwnLook(context, { operation, given: ['AccessLook.sub', 'AccessLook.subjects'], subjects, seen });
      return page;
    },
    recordCheckpoints: async (_, __, { caller, db }) => {
      requireOfficial(caller, 'recordCheckpoints', ['检查点', 'The list of checkpoints']);
      return (await newestCheckpoints(db)).map((one) => ({ ...one, time: new Date(one.time) }));
    },
    recordVerification: (_, { chain, after }, { caller, db, cursors }) => {
      if (!seesAll(caller)) {
        const message = 'The record is verified by the sharing office and auditors.';
        throw new ForbiddenFieldError(message, 'NOT_SHARED', 'Query.recordVerification');
      }
      return verifyChain({ db, cursors, trust: officeTrust(process.env) }, chain, after ?? null);
    },
  },
  Me: {
    accessLog: (_, page, context) => (isResident(context.caller) ? listOwnLooks(context, page) : null),
  },
  AccessLook: {
    time: ({ look }) => new Date(look.time),
    department: ({ look }) => look.dept,
    purpose: ({ look }) => look.purpose,
    purposeNameZh: ({ look }) => names[look.purpose]?.nameZh ?? null,
    purposeNameEn: ({ look }) => names[look.purpose]?.nameEn ?? null,
    case: ({ look }) => look.case,
    fields: ({ fields }) => [...fields],
    refusedFields: (row) => ofOfficials(row, [...row.refusedFields]),
    agreements: ({ look }) => look.agreements,
    roles: ({ look }) => look.roles,
    sub: (row) => ofOfficials(row, row.look.sub),
    subjects: (row) => ofOfficials(row, row.look.subjects),
    region: (row) => ofOfficials(row, row.look.region),
    operationName: (row) => ofOfficials(row, row.look.operationName),
    requestId: (row) => ofOfficials(row, row.look.requestId),
  },
};
