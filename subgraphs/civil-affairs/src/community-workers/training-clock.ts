import { yearsLater } from '@community-graph/kit/dates';
import type { CommunityWorkerRow } from './tables.ts';

/** The director is trained each year, others every second (吉政发〔2010〕37号 §2.4). */
export const trainingYears = (post: CommunityWorkerRow['post']): number => (post === 'DIRECTOR' ? 1 : 2);

/** The day by which the next training is due: counted from the last completed one, or from the employment. */
export const trainingDue = (
  { post, employedOn }: Pick<CommunityWorkerRow, 'post' | 'employedOn'>,
  lastCompletedOn: string | null,
): string => yearsLater(lastCompletedOn ?? employedOn, trainingYears(post));

/** Whether a worker's training is overdue on a day; nobody trains who has left. */
export const isTrainingOverdue = (
  { status, trainingDueOn }: Pick<CommunityWorkerRow, 'status' | 'trainingDueOn'>,
  today: string,
): boolean => status !== 'LEFT' && trainingDueOn < today;
