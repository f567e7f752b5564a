/** From nothing to all, for any kind of eye; white words on each stay readable. */
const STEPS = [
  { upTo: 0.25, color: '#8c2d04' },
  { upTo: 0.5, color: '#a8500f' },
  { upTo: 0.9, color: '#7a6200' },
  { upTo: 0.9999, color: '#2b6ca3' },
  { upTo: 1, color: '#1b4f86' },
] as const;
const UNKNOWN = '#67727e';

/** The colour of a share; of one that is not told, grey. */
export const colorOf = (share: number | null | undefined): string =>
  share === null || share === undefined ? UNKNOWN : (STEPS.find(({ upTo }) => share <= upTo)?.color ?? '#1b4f86');

/** What each colour stands for: shares from one up to another, all of it, or none told. */
export const LEGEND: readonly { readonly color: string; readonly words: string | null }[] = [
  { color: STEPS[0].color, words: '≤ 25%' },
  { color: STEPS[1].color, words: '≤ 50%' },
  { color: STEPS[2].color, words: '≤ 90%' },
  { color: STEPS[3].color, words: '< 100%' },
  { color: STEPS[4].color, words: '100%' },
  { color: UNKNOWN, words: null },
];
