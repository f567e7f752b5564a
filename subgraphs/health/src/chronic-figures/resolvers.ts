import { figuresOf, tell } from '@community-graph/kit/rollup/read-figures';
import type { Context } from '../context.ts';
import type { ChronicConditionKind, Resolvers } from '../generated/resolvers.ts';
import { chronicConditionCounts } from './count.ts';

const chronicConditionFigures = async ({ code }: { readonly code: string }, _: object, context: Context) =>
  tell(await figuresOf(context, chronicConditionCounts, code), (cell) => ({ condition: cell as ChronicConditionKind }));

export const resolvers: Resolvers = { Region: { chronicConditionFigures }, Community: { chronicConditionFigures } };
