const WHOLE = 100;

/** From whom justice takes its modules over. */
export const FORMER = 'public-security';

/**
 * How far the modules are taken over, by `JUSTICE_TAKES`: 0 to 100, of a hundred who ask, or `all`, when no label is left.
 * @throws {Error} for anything else
 */
export function shareTaken(env: NodeJS.ProcessEnv): number | 'all' {
  const text = env.JUSTICE_TAKES || '0';
  if (text === 'all') return text;
  const percent = Number(text);
  if (Number.isFinite(percent) && percent >= 0 && percent <= WHOLE) return percent;
  throw new Error('JUSTICE_TAKES must be a number from 0 to 100, or: all');
}

const share = shareTaken(process.env);
/** Whether nobody is asked any more but justice. */
export const isWhole = share === 'all' || share === WHOLE;

/**
 * What stands at each field that is taken over. It is the same at all of them: a dispute whose parties came from one
 * department and whose sessions from the other would be neither's.
 */
export const OVERRIDE = { from: FORMER, ...(share === 'all' ? {} : { label: `percent(${share})` }) };
