import { payloadOf } from '@community-graph/kit/commands/payload';
import { listRows } from '@community-graph/kit/pagination/community-list';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { attendancePercent } from './attendance.ts';
import { enrolInJobTraining } from './enrol.ts';
import {
  certifyJobTraining,
  completeJobTraining,
  dropOutOfJobTraining,
  failJobTraining,
  recordJobTrainingAttendance,
} from './follow-enrolment.ts';
import { jobTrainingEnrolmentList } from './list-enrolments.ts';
import { isMigrant, migrantEvidence, type ToldOfMigrant } from './migrant-standing.ts';

type Command = (context: Context, input: unknown) => Promise<{ id: string }>;
/** The payload of a command: the enrolment as it is after it. */
const changed =
  (command: Command) =>
  (_: unknown, { input }: { readonly input: unknown }, context: Context) =>
    payloadOf('enrolment', context.loaders.jobTrainingEnrolment, command(context, input));

/** What public security told of a resident, readably and sealed for who asks. */
function standingOf(resident: { readonly id: string } & ToldOfMigrant, { caller, evidence }: Context) {
  const told = isMigrant(resident);
  if (told === null) return null;
  const facts = { resident: resident.id.toLowerCase(), isMigrant: told };
  return { isMigrant: told, evidence: evidence.seal(migrantEvidence, caller, facts) };
}

export const resolvers: Resolvers = {
  Query: {
    jobTrainingEnrolment: (_, { id }, { loaders }) => loaders.jobTrainingEnrolment.load(id),
    jobTrainingEnrolments: (_, args, context) => listRows(context, jobTrainingEnrolmentList, args),
  },
  Mutation: {
    enrolInJobTraining: changed(enrolInJobTraining),
    recordJobTrainingAttendance: changed(recordJobTrainingAttendance),
    completeJobTraining: changed(completeJobTraining),
    failJobTraining: changed(failJobTraining),
    dropOutOfJobTraining: changed(dropOutOfJobTraining),
    certifyJobTraining: changed(certifyJobTraining),
  },
  JobTrainingEnrolment: {
    __resolveReference: ({ id }, { loaders }) => loaders.jobTrainingEnrolment.load(id),
    training: ({ trainingId }, _, { loaders }) => loaders.jobTraining.load(trainingId),
    resident: ({ residentId }) => ({ id: residentId }),
    community: ({ communityCode }) => ({ code: communityCode }),
    attendance: ({ id }, _, { loaders }) => loaders.attendanceOfJobTraining.load(id),
    attendancePercent: async ({ id }, _, { loaders }) =>
      attendancePercent(await loaders.attendanceOfJobTraining.load(id)),
  },
  JobTraining: {
    enrolments: ({ id }, args, { loaders }) => loaders.enrolmentsOfJobTraining(args).load(id),
  },
  Resident: {
    migrantStanding: (resident, _, context) => standingOf(resident, context),
    jobTrainings: ({ id }, _, { loaders }) => loaders.jobTrainingsOfResident.load(id),
  },
};
