import { afterDays } from '@community-graph/kit/dates';
import type { AssistanceApplicationRow } from './tables.ts';

/** Days for which an application is published. */
export const PUBLICATION_DAYS = 7;

/** The last day of a publication. */
export const publishedUntil = (publishedOn: string): string => afterDays(publishedOn, PUBLICATION_DAYS);

/** Whether more than half of those who voted were in favour. */
export const isSupported = ({
  inFavour,
  against,
  abstained,
}: Pick<AssistanceApplicationRow, 'inFavour' | 'against' | 'abstained'>): boolean =>
  (inFavour ?? 0) * 2 > (inFavour ?? 0) + (against ?? 0) + (abstained ?? 0);
