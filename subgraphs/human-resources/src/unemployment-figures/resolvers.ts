import { figuresOf, tell } from '@community-graph/kit/rollup/read-figures';
import type { Context } from '../context.ts';
import type { Resolvers, UnemploymentReason } from '../generated/resolvers.ts';
import { unemployed } from './count.ts';

const unemployment = async ({ code }: { readonly code: string }, _: object, context: Context) =>
  tell(await figuresOf(context, unemployed, code), (cell) => ({ reason: cell as UnemploymentReason }));

export const resolvers: Resolvers = { Region: { unemployment }, Community: { unemployment } };
