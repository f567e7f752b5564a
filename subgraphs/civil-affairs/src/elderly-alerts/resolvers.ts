import { payloadOf } from '@community-graph/kit/commands/payload';
import { listRows } from '../communities/community-list.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { acknowledgeElderlyAlert, raiseElderlyAlert, resolveElderlyAlert } from './change-alert.ts';
import { escalationOf, nextEscalationAt } from './escalation.ts';
import { elderlyAlertList } from './list-alerts.ts';

type Command = (context: Context, input: unknown) => Promise<{ id: string }>;
const changed =
  (command: Command) =>
  (_: unknown, { input }: { readonly input: unknown }, context: Context) =>
    payloadOf('alert', context.loaders.elderlyAlert, command(context, input));

export const resolvers: Resolvers = {
  Query: {
    elderlyAlert: (_, { id }, { loaders }) => loaders.elderlyAlert.load(id),
    elderlyAlerts: (_, args, context) => listRows(context, elderlyAlertList, args),
  },
  Mutation: {
    raiseElderlyAlert: changed(raiseElderlyAlert),
    acknowledgeElderlyAlert: changed(acknowledgeElderlyAlert),
    resolveElderlyAlert: changed(resolveElderlyAlert),
  },
  Community: {
    elderlyAlerts: ({ code }, args, { loaders }) => loaders.elderlyAlertsOfCommunity(args).load(code),
  },
  ElderlyFile: {
    alerts: ({ id }, args, { loaders }) => loaders.elderlyAlertsOfFile(args).load(id),
  },
  ElderlyAlert: {
    __resolveReference: ({ id }, { loaders }) => loaders.elderlyAlert.load(id),
    escalation: (row) => escalationOf(row, new Date()),
    nextEscalationAt: (row) => nextEscalationAt(row, new Date()),
    file: ({ fileId }, _, { loaders }) => loaders.elderlyFile.load(fileId),
  },
};
