import { yearOr } from '@community-graph/kit/rollup/period';
import { figuresOf, tell } from '@community-graph/kit/rollup/read-figures';
import type { Context } from '../context.ts';
import type { FundSource, Resolvers, SpendingPurpose } from '../generated/resolvers.ts';
import { spending } from './count.ts';

function line(cell: string): { source: FundSource; purpose: SpendingPurpose } {
  const [source, purpose] = cell.split('/');
  return { source: source as FundSource, purpose: purpose as SpendingPurpose };
}

const figures = async (
  { code }: { readonly code: string },
  { year }: { readonly year?: number | null },
  context: Context,
) => {
  const told = tell(await figuresOf(context, spending, code, yearOr(year)), line);
  return told && { ...told, cells: told.cells.map(({ count, ...cell }) => ({ ...cell, amount: count })) };
};

export const resolvers: Resolvers = { Region: { spending: figures }, Community: { spending: figures } };
