import { figuresOf, tell } from '@community-graph/kit/rollup/read-figures';
import type { Context } from '../context.ts';
import type { AssistanceKind, Resolvers } from '../generated/resolvers.ts';
import { assistanceRecipients } from './count.ts';

const assistanceFigures = async ({ code }: { readonly code: string }, _: object, context: Context) =>
  tell(await figuresOf(context, assistanceRecipients, code), (cell) => ({ kind: cell as AssistanceKind }));

export const resolvers: Resolvers = { Region: { assistanceFigures }, Community: { assistanceFigures } };
