import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { closePoliceRoom, openPoliceRoom, postRoomOfficer, withdrawRoomOfficer } from './change-room.ts';
import { listPoliceRooms } from './loaders.ts';

/** The payload of a command: the room as it is after it. */
async function changed({ loaders }: Context, command: Promise<{ id: string }>) {
  return { room: await loaders.policeRoom.load((await command).id) };
}

export const resolvers: Resolvers = {
  Query: {
    policeRoom: (_, { id }, { loaders }) => loaders.policeRoom.load(id),
    policeRooms: (_, args, context) => listPoliceRooms(context, args),
  },
  Mutation: {
    openPoliceRoom: (_, { input }, context) => changed(context, openPoliceRoom(context, input)),
    postRoomOfficer: (_, { input }, context) => changed(context, postRoomOfficer(context, input)),
    withdrawRoomOfficer: (_, { input }, context) => changed(context, withdrawRoomOfficer(context, input)),
    closePoliceRoom: (_, { input }, context) => changed(context, closePoliceRoom(context, input)),
  },
  PoliceRoom: {
    __resolveReference: ({ id }, { loaders }) => loaders.policeRoom.load(id),
    officers: ({ id }, _, { loaders }) => loaders.officersOfRoom.load(id),
    community: ({ communityCode }) => ({ code: communityCode }),
  },
  RoomOfficer: {
    __resolveReference: ({ id }, { loaders }) => loaders.roomOfficer.load(id),
    room: ({ roomId }, _, { loaders }) => loaders.policeRoom.load(roomId),
  },
  Community: {
    policeRooms: ({ code }, args, { loaders }) => loaders.policeRoomsOfCommunity(args).load(code),
  },
};
