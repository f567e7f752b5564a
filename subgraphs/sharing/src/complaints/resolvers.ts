import { aboutResident } from '@community-graph/kit/access/subjects';
import type { GraphQLResolveInfo } from 'graphql';
import { z } from 'zod';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { recordWords } from '../record/record-words.ts';
import { fileComplaint } from './file-complaint.ts';
import { answerComplaint, takeUpComplaint, withdrawComplaint } from './handle-complaint.ts';
import { listComplaints } from './list-complaints.ts';
import type { ComplaintRow } from './tables.ts';
import { isVisible } from './visible.ts';

/** Whom a complaint is of: a resident, by identifier; officials complain by their names of office. */
const residentOf = ({ complainant }: ComplaintRow): string[] =>
  z.uuid().safeParse(complainant).success ? [aboutResident(complainant)] : [];

/** The complaint of an identifier, when the caller may see it. */
async function seen(context: Context, info: GraphQLResolveInfo, id: string) {
  const row = await context.loaders.complaint.load(id);
  if (!row || !isVisible(row, context.caller)) return null;
  await recordWords(context, info, { type: 'Complaint', subjects: residentOf(row) });
  return row;
}

async function listed(context: Context, info: GraphQLResolveInfo, args: Parameters<typeof listComplaints>[1]) {
  const page = await listComplaints(context, args);
  const subjects = page.edges.flatMap(({ node }) => residentOf(node));
  if (page.edges.length > 0) await recordWords(context, info, { type: 'Complaint', subjects });
  return page;
}

/** The payload of a command: the complaint as it is after it. */
async function changed(context: Context, info: GraphQLResolveInfo, command: Promise<{ complaint: string }>) {
  return { complaint: await seen(context, info, (await command).complaint) };
}

export const resolvers: Resolvers = {
  Query: {
    complaint: (_, { id }, context, info) => seen(context, info, id),
    complaints: (_, args, context, info) => listed(context, info, args),
  },
  Mutation: {
    fileComplaint: (_, { input }, context, info) => changed(context, info, fileComplaint(context, input)),
    takeUpComplaint: (_, { input }, context, info) => changed(context, info, takeUpComplaint(context, input)),
    withdrawComplaint: (_, { input }, context, info) => changed(context, info, withdrawComplaint(context, input)),
    answerComplaint: (_, { input }, context, info) => changed(context, info, answerComplaint(context, input)),
  },
};
