import { BadUserInputError } from '@community-graph/kit/errors';
import { figuresOf, type ToldFigures } from '@community-graph/kit/rollup/read-figures';
import type { Context } from '../context.ts';
import type { IntakeFormKind, Resolvers } from '../generated/resolvers.ts';
import { reuseRateOf } from '../intake-forms/form.ts';
import { paperFields, prefilledFields } from './count.ts';

const PERIOD = /^\d{4}(?:-(?:0[1-9]|1[0-2]))?$/;

/** What was filled in of what there was; nothing of it is told unless all of it is. */
function lineOf(paper: number | null, prefilled: number | null) {
  if (paper === null || prefilled === null)
    return { paperFields: null, prefilled: null, reuseRate: null, suppressed: true };
  const rate = paper === 0 ? null : reuseRateOf({ paperFields: paper, prefilled });
  return { paperFields: paper, prefilled, reuseRate: rate, suppressed: false };
}

/** A cell that is not listed is nought where the line is told. */
const cellOf = ({ total, cells }: ToldFigures, form: string): number | null => {
  const cell = cells.find((one) => one.cell === form);
  return cell ? cell.value : total === null ? null : 0;
};

const intakeReuse = async (
  { code }: { readonly code: string },
  { period }: { readonly period: string },
  context: Context,
) => {
  if (!PERIOD.test(period)) {
    const message = 'must be a month, YYYY-MM, or a year, YYYY.';
    throw new BadUserInputError([{ path: ['period'], code: 'INVALID_FORMAT', message }]);
  }
  const [paper, prefilled] = await Promise.all(
    [paperFields, prefilledFields].map((rollup) => figuresOf(context, rollup, code, period)),
  );
  if (!paper || !prefilled) return null;
  const forms = [...new Set([...paper.cells, ...prefilled.cells].map(({ cell }) => cell))].sort();
  return {
    ...{ period, ...lineOf(paper.total, prefilled.total), threshold: paper.threshold },
    asOf: new Date(Math.min(paper.asOf.getTime(), prefilled.asOf.getTime())),
    forms: forms.map((form) => ({
      form: form as IntakeFormKind,
      ...lineOf(cellOf(paper, form), cellOf(prefilled, form)),
    })),
  };
};

export const resolvers: Resolvers = { Region: { intakeReuse }, Community: { intakeReuse } };
