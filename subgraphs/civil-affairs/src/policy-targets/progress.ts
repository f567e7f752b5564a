import type { Target, TargetFacts, TargetGap, TargetScope } from './targets.ts';

/** How far something has come: how many meet it of how many, or why that cannot be computed. */
interface Standing {
  readonly meeting: number | null;
  readonly of: number | null;
  readonly share: number | null;
  readonly isMet: boolean | null;
  readonly gap: TargetGap | null;
}
/** How far a part of a target has come. */
export interface PartProgress extends Standing {
  readonly scope: TargetScope;
  readonly threshold: number;
  readonly dueYear: number | null;
}
/** How far a target has come, in all and in its parts. */
export interface TargetProgress extends Standing {
  readonly parts: PartProgress[];
}

function standingOf(measured: readonly [number, number] | TargetGap, threshold: number): Standing {
  if (typeof measured === 'string') return { meeting: null, of: null, share: null, isMet: null, gap: measured };
  const [meeting, of] = measured;
  if (of === 0) return { meeting, of, share: null, isMet: null, gap: 'NOTHING_TO_MEASURE' };
  // Whole numbers are compared: 0.1 of 30 is more than 3 in floating point.
  return { meeting, of, share: meeting / of, isMet: meeting * 1000 >= Math.round(threshold * 1000) * of, gap: null };
}

/** The progress of a target: it is met when each of its parts is that has something to measure. */
export function progressOf({ parts, isDivided = false }: Target, facts: TargetFacts): TargetProgress {
  const told = parts.map(({ scope, threshold, dueYear, measure }): PartProgress => {
    return { scope, threshold, dueYear, ...standingOf(measure(facts), threshold) };
  });
  const [first] = told;
  if (!first) throw new Error('A target has a part.');
  const untold = told.find(({ gap }) => gap !== null && gap !== 'NOTHING_TO_MEASURE');
  if (untold) return { ...standingOf(untold.gap ?? 'NOT_TOLD', 1), parts: told };
  const measured = told.filter(({ gap }) => gap === null);
  const sum = (name: 'meeting' | 'of') => told.reduce((total, part) => total + (part[name] ?? 0), 0);
  const whole = isDivided ? standingOf([sum('meeting'), sum('of')], 1) : first;
  const isMet = measured.length > 0 ? measured.every((part) => part.isMet) : null;
  const { meeting, of, share, gap } = whole;
  return { meeting, of, share, gap, isMet, parts: told };
}
