import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import {
  addPatrolFinding,
  cancelPatrol,
  finishPatrol,
  linkPatrolIncident,
  resolvePatrolFinding,
  startPatrol,
} from './carry-out-patrol.ts';
import { listPatrols } from './list-patrols.ts';
import { planPatrol } from './plan-patrol.ts';

/** The payload of a command: the patrol as it is after it. */
async function changed({ loaders }: Context, command: Promise<{ id: string }>) {
  return { patrol: await loaders.patrol.load((await command).id) };
}

export const resolvers: Resolvers = {
  Query: {
    patrol: (_, { id }, { loaders }) => loaders.patrol.load(id),
    patrols: (_, args, context) => listPatrols(context, args),
  },
  Mutation: {
    planPatrol: (_, { input }, context) => changed(context, planPatrol(context, input)),
    startPatrol: (_, { input }, context) => changed(context, startPatrol(context, input)),
    addPatrolFinding: (_, { input }, context) => changed(context, addPatrolFinding(context, input)),
    resolvePatrolFinding: (_, { input }, context) => changed(context, resolvePatrolFinding(context, input)),
    linkPatrolIncident: (_, { input }, context) => changed(context, linkPatrolIncident(context, input)),
    finishPatrol: (_, { input }, context) => changed(context, finishPatrol(context, input)),
    cancelPatrol: (_, { input }, context) => changed(context, cancelPatrol(context, input)),
  },
  Patrol: {
    __resolveReference: ({ id }, { loaders }) => loaders.patrol.load(id),
    findings: ({ id }, _, { loaders }) => loaders.findingsOfPatrol.load(id),
    officers: ({ id }, _, { loaders }) => loaders.officersOfPatrol.load(id),
    volunteers: ({ id }, _, { loaders }) => loaders.volunteersOfPatrol.load(id),
    incidents: ({ id }, _, { loaders }) => loaders.incidentsOfPatrol.load(id),
    room: ({ roomId }, _, { loaders }) => loaders.policeRoom.load(roomId),
    community: ({ communityCode }) => ({ code: communityCode }),
  },
  Incident: {
    patrol: ({ id }, _, { loaders }) => loaders.patrolOfIncident.load(id),
  },
  PoliceRoom: {
    patrols: ({ id }, args, { loaders }) => loaders.patrolsOfRoom(args).load(id),
  },
  Community: {
    patrols: ({ code }, args, { loaders }) => loaders.patrolsOfCommunity(args).load(code),
  },
};
