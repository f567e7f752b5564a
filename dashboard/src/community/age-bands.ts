import type { Sex } from '../generated/graphql.ts';

/** People of a band of ages; null where the figure is hidden. */
export interface AgeBand {
  readonly from: number;
  /** Null: and older. */
  readonly to: number | null;
  readonly male: number | null;
  readonly female: number | null;
}

interface Cell {
  readonly ageFrom: number | null;
  readonly ageTo: number | null;
  readonly sex: Sex | null;
  readonly count: number | null;
  readonly suppressed: boolean | null;
}

/** Cells by sex as bands of ages, the oldest first. What has no cell is nought; what is hidden stays so. */
export function ageBands(cells: readonly Cell[]): AgeBand[] {
  const bands = new Map<number, AgeBand>();
  for (const { ageFrom, ageTo, sex, count, suppressed } of cells) {
    if (ageFrom === null || (sex !== 'MALE' && sex !== 'FEMALE')) continue;
    const band = bands.get(ageFrom) ?? { from: ageFrom, to: ageTo, male: 0, female: 0 };
    bands.set(ageFrom, { ...band, [sex === 'MALE' ? 'male' : 'female']: suppressed ? null : count });
  }
  return [...bands.values()].sort((one, other) => other.from - one.from);
}
