import { figuresOf, tell } from '@community-graph/kit/rollup/read-figures';
import type { Context } from '../context.ts';
import type { Resolvers, Sex } from '../generated/resolvers.ts';
import { GROUP_YEARS, OLDEST_GROUP, population } from './count.ts';

function group(cell: string): { ageFrom: number; ageTo: number | null; sex: Sex } {
  const [youngest, sex] = cell.split('/');
  const ageFrom = Number(youngest);
  return { ageFrom, ageTo: ageFrom === OLDEST_GROUP ? null : ageFrom + GROUP_YEARS - 1, sex: sex as Sex };
}

const figures = async ({ code }: { readonly code: string }, _: object, context: Context) =>
  tell(await figuresOf(context, population, code), group);

export const resolvers: Resolvers = { Region: { population: figures }, Community: { population: figures } };
