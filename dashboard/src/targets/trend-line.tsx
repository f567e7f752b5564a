import { percent } from '../texts/format.ts';
import { usePreferences } from '../texts/preferences.tsx';
import type { YearShare } from './use-trend.ts';

const WIDTH = 90;
const HEIGHT = 24;
const EDGE = 3;

/** How a share went over the years, as a line; in words for those who do not see it. */
export function TrendLine({ years }: { years: readonly YearShare[] | undefined }) {
  const { texts } = usePreferences();
  const known = (years ?? []).filter((one): one is YearShare & { share: number } => one.share !== null);
  if (!years || known.length === 0) return <span className="none">—</span>;
  const x = (year: number) => EDGE + ((year - (years[0]?.year ?? year)) / (years.length - 1)) * (WIDTH - 2 * EDGE);
  const y = (share: number) => HEIGHT - EDGE - share * (HEIGHT - 2 * EDGE);
  const words = known.map(({ year, share }) => `${year} ${percent(share)}`).join(', ');
  const last = known.at(-1);
  return (
    <svg
      className="trend"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`${texts.targets.trend}: ${words}`}
    >
      <title>{words}</title>
      <polyline points={known.map(({ year, share }) => `${x(year)},${y(share)}`).join(' ')} />
      {last ? <circle cx={x(last.year)} cy={y(last.share)} r={2.5} /> : null}
    </svg>
  );
}
