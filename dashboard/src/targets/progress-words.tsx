import type { PolicyTargetGap } from '../generated/graphql.ts';
import { count, percent } from '../texts/format.ts';
import { usePreferences } from '../texts/preferences.tsx';

interface Progress {
  readonly meeting: number | null;
  readonly of: number | null;
  readonly share: number | null;
  readonly isMet: boolean | null;
  readonly gap: PolicyTargetGap | null;
}

/** Numerator, denominator and share; or why they cannot be told. */
export function Measured({ progress }: { progress: Progress | null }) {
  const { texts, valueName } = usePreferences();
  const { meeting, of, share, gap } = progress ?? {};
  if (gap) return <span className="none">{valueName('PolicyTargetGap', gap)}</span>;
  if (meeting === null || meeting === undefined) return <span className="none">{texts.targets.untold}</span>;
  return (
    <>
      {count(meeting)} / {count(of ?? 0)}
      {share === null || share === undefined ? null : (
        <>
          {' '}
          <meter min={0} max={1} value={share} aria-hidden="true" /> {percent(share)}
        </>
      )}
    </>
  );
}

/** Whether it is met, in words. */
export function Met({ progress }: { progress: Progress | null }) {
  const { texts } = usePreferences();
  if (progress?.isMet === null || progress?.isMet === undefined) return <span className="none">—</span>;
  return progress.isMet ? (
    <span className="met">{texts.targets.met}</span>
  ) : (
    <span className="unmet">{texts.targets.unmet}</span>
  );
}
