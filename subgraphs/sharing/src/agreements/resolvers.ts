import { dueDayNote } from '@community-graph/kit/calendar/working-days';
import { chinaDate } from '@community-graph/kit/dates';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { requireOfficial, seesAll } from '../officials.ts';
import { isLate, type SharingEvent, stateAt } from './life-cycle.ts';
import { listApplications } from './list-applications.ts';
import { readSettings, setOfficeSettings } from './office-settings.ts';
import { stepSharingApplication } from './step-application.ts';
import { stepsOf } from './steps.ts';
import { submitSharingApplication } from './submit-application.ts';
import { isVisible } from './visible.ts';

/** The application of an identifier, when the caller may see it. */
async function seen({ loaders, caller }: Context, id: string) {
  const row = await loaders.sharingApplication.load(id);
  return row && isVisible(row, caller) ? row : null;
}

/** The payload of a command: the application as it is after it. */
async function changed(context: Context, command: Promise<{ application: string }>) {
  return { application: await seen(context, (await command).application) };
}

const step =
  (event: SharingEvent) =>
  (_: unknown, { input }: { input: unknown }, context: Context) =>
    changed(context, stepSharingApplication(context, event, input));

export const resolvers: Resolvers = {
  Query: {
    sharingApplication: (_, { id }, context) => seen(context, id),
    sharingApplications: (_, args, context) => listApplications(context, args, 'applications'),
    sharingAgreements: (_, args, context) => listApplications(context, args, 'agreements'),
    officeSettings: (_, __, { caller, db }) => {
      requireOfficial(caller, 'officeSettings', ['主管机构的设置', 'What the office has set']);
      return readSettings(db);
    },
  },
  Mutation: {
    submitSharingApplication: (_, { input }, context) => changed(context, submitSharingApplication(context, input)),
    approveSharingApplication: step('approve'),
    withdrawSharingApplication: step('withdraw'),
    requestSharingSupplement: step('requestSupplement'),
    supplementSharingApplication: step('supplement'),
    extendSharingAnswerTerm: step('extendTerm'),
    refuseSharingApplication: step('refuse'),
    acceptSharingApplication: step('accept'),
    consentToSharingApplication: step('consent'),
    suspendSharingAgreement: step('suspend'),
    rectifySharingAgreement: step('rectify'),
    resumeSharingAgreement: step('resume'),
    requestSharingExtension: step('requestExtension'),
    extendSharingAgreement: step('extend'),
    terminateSharingAgreement: step('terminate'),
    setOfficeSettings: async (_, { input }, context) => {
      await setOfficeSettings(context, input);
      return { settings: await readSettings(context.db) };
    },
  },
  SharingApplication: {
    state: (row) => stateAt(row, Date.now()),
    late: (row) => isLate(row, chinaDate()),
    dueNote: ({ dueOn }) => (dueOn ? dueDayNote(dueOn) : null),
    steps: async (row, _, { loaders, caller }) =>
      stepsOf({ row, caller, settings: await loaders.officeSettings.load('office') }),
    termExtended: ({ isTermExtended }) => isTermExtended,
    // Who took the steps is told to those who supervise them.
    persons: (row, _, { caller }) =>
      seesAll(caller)
        ? [row.applicant, row.requesterHead, row.acceptedBy, row.providerHead].filter((one) => one !== null)
        : null,
  },
};
