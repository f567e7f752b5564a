import { yearOr } from '@community-graph/kit/rollup/period';
import { figuresOf, tell } from '@community-graph/kit/rollup/read-figures';
import type { Context } from '../context.ts';
import type { IncidentKind, Resolvers } from '../generated/resolvers.ts';
import { incidentKinds } from './count.ts';

const incidentsByKind = async (
  { code }: { readonly code: string },
  { year }: { readonly year?: number | null },
  context: Context,
) => tell(await figuresOf(context, incidentKinds, code, yearOr(year)), (cell) => ({ kind: cell as IncidentKind }));

export const resolvers: Resolvers = { Region: { incidentsByKind }, Community: { incidentsByKind } };
