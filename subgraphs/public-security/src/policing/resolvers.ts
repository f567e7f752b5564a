import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { addIncidentPerson } from './add-incident-person.ts';
import { closeIncident } from './close-incident.ts';
import { listIncidents } from './list-incidents.ts';
import { openIncident } from './open-incident.ts';

/** The payload of a command: the incident as it is after it. */
async function changed({ loaders }: Context, command: Promise<{ incident: string }>) {
  const { incident } = await command;
  return { incident: await loaders.incident.load(incident) };
}

export const resolvers: Resolvers = {
  Query: {
    incident: (_, { id }, { loaders }) => loaders.incident.load(id),
    incidents: (_, args, context) => listIncidents(context, args),
  },
  Mutation: {
    openIncident: (_, { input }, context) => changed(context, openIncident(context, input)),
    addIncidentPerson: (_, { input }, context) => changed(context, addIncidentPerson(context, input)),
    closeIncident: (_, { input }, context) => changed(context, closeIncident(context, input)),
  },
  Incident: {
    __resolveReference: ({ id }, { loaders }) => loaders.incident.load(id),
    community: ({ communityCode }) => ({ code: communityCode }),
    household: ({ householdId }) => (householdId ? { id: householdId } : null),
    persons: ({ id }, _, { loaders }) => loaders.personsOfIncident.load(id),
  },
  IncidentPerson: {
    resident: ({ residentId }, _, { loaders }) => loaders.resident.load(residentId),
  },
  Household: {
    // Whether it exists is civil affairs' to say; only the key is taken over from the representation.
    __resolveReference: ({ id }) => ({ id }),
    incidents: ({ id }, args, { loaders }) => loaders.incidentsOfHousehold(args).load(id),
  },
  Resident: {
    incidents: ({ id }, args, { loaders }) => loaders.incidentsOfResident(args).load(id),
  },
  Community: {
    incidents: ({ code }, args, { loaders }) => loaders.incidentsOfCommunity(args).load(code),
  },
};
