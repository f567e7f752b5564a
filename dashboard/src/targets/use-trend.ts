import { useMemo } from 'react';
import { type PolicyTargetKey, TargetsTrendDocument } from '../generated/graphql.ts';
import { useAnswer } from '../graph/use-answer.ts';

/** The share of a target at the end of a year; `null` where it is not told. */
export interface YearShare {
  readonly year: number;
  readonly share: number | null;
}

/** The five years up to one, for each target; empty until they are known, and for a target of which nothing is told. */
export function useTrend(region: string, year: number): ReadonlyMap<PolicyTargetKey, readonly YearShare[]> {
  const [first, second, third, fourth, fifth] = [year - 4, year - 3, year - 2, year - 1, year];
  const { data } = useAnswer(TargetsTrendDocument, { region, first, second, third, fourth, fifth });
  return useMemo(() => {
    const trend = new Map<PolicyTargetKey, YearShare[]>();
    const told = [data?.first, data?.second, data?.third, data?.fourth, data?.fifth];
    for (const [index, targets] of told.entries()) {
      for (const { key, progress } of targets ?? []) {
        if (key === null) continue;
        const years = trend.get(key) ?? [];
        trend.set(key, [...years, { year: year - 4 + index, share: progress?.share ?? null }]);
      }
    }
    return trend;
  }, [data, year]);
}
