import { dueDayNote } from '@community-graph/kit/calendar/working-days';
import { chinaDate } from '@community-graph/kit/dates';
import type { GraphQLResolveInfo } from 'graphql';
import { publishedFields } from '../catalogue/published-fields.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { isOfficialOf } from '../officials.ts';
import { recordWords } from '../record/record-words.ts';
import { answerCorrection, completeCorrection } from './answer-correction.ts';
import { fileCorrection } from './file-correction.ts';
import { isOverdue, stepsOf } from './life-cycle.ts';
import { listCorrections } from './list-corrections.ts';
import { mayReadWhole } from './may-read.ts';
import { isVisible } from './visible.ts';

/** The correction of an identifier, when the caller may see it. */
async function seen(context: Context, info: GraphQLResolveInfo, id: string) {
  const row = await context.loaders.correction.load(id);
  if (!row || !isVisible(row, context.caller)) return null;
  await recordWords(context, info, { type: 'Correction', subjects: [row.subject] });
  return row;
}

async function listed(context: Context, info: GraphQLResolveInfo, args: Parameters<typeof listCorrections>[1]) {
  const page = await listCorrections(context, args);
  const subjects = page.edges.map(({ node }) => node.subject);
  if (subjects.length > 0) await recordWords(context, info, { type: 'Correction', subjects });
  return page;
}

/** The payload of a command: the correction as it is after it. */
async function changed(context: Context, info: GraphQLResolveInfo, command: Promise<{ correction: string }>) {
  return { correction: await seen(context, info, (await command).correction) };
}

export const resolvers: Resolvers = {
  Query: {
    correction: (_, { id }, context, info) => seen(context, info, id),
    corrections: (_, args, context, info) => listed(context, info, args),
  },
  Mutation: {
    fileCorrection: (_, { input }, context, info) => changed(context, info, fileCorrection(context, input)),
    answerCorrection: (_, { input }, context, info) => changed(context, info, answerCorrection(context, input)),
    completeCorrection: (_, { input }, context, info) => changed(context, info, completeCorrection(context, input)),
  },
  Correction: {
    overdue: (row) => isOverdue(row, chinaDate()),
    dueNote: ({ dueOn }) => dueDayNote(dueOn),
    steps: (row, _, { caller }) => (isOfficialOf(caller, row.owner) ? stepsOf(row) : []),
  },
  CorrectionSource: {
    owner: ({ coordinate }) => publishedFields().get(coordinate)?.owner ?? null,
    date: ({ coordinate, date }, _, { caller, access }) =>
      mayReadWhole(coordinate, caller, access.policy) ? date : null,
  },
};
