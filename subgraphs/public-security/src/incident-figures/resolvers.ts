import { yearOr } from '@community-graph/kit/rollup/period';
import { figuresOf, tell } from '@community-graph/kit/rollup/read-figures';
import type { Context } from '../context.ts';
import type { IncidentKind, Resolvers } from '../generated/resolvers.ts';
import { incidentKinds, incidentMonths } from './count.ts';

interface Place {
  readonly code: string;
}
interface OfYear {
  readonly year?: number | null;
}

const figures = {
  incidentsByKind: async ({ code }: Place, { year }: OfYear, context: Context) =>
    tell(await figuresOf(context, incidentKinds, code, yearOr(year)), (cell) => ({ kind: cell as IncidentKind })),
  incidentsByMonth: async ({ code }: Place, { year }: OfYear, context: Context) =>
    tell(await figuresOf(context, incidentMonths, code, yearOr(year)), (cell) => ({ month: Number(cell) })),
};

export const resolvers: Resolvers = { Region: figures, Community: figures };
