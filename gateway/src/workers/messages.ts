import type { Topic } from './siblings.ts';

/** From a worker to the supervisor. */
export type FromWorker =
  /** It answers from now on. */
  | { readonly kind: 'joined' }
  /** For all siblings; `id` is `null` where no answer is waited for. */
  | { readonly kind: 'ask'; readonly id: number | null; readonly topic: Topic; readonly asked: unknown }
  | { readonly kind: 'answer'; readonly question: number; readonly answered: unknown };

/** From the supervisor to a worker. */
export type ToWorker =
  | { readonly kind: 'question'; readonly question: number | null; readonly topic: Topic; readonly asked: unknown }
  | { readonly kind: 'answers'; readonly id: number; readonly answers: readonly unknown[] };

/** Whether a message of a channel is one of these: others, such as those of Node itself, go by. */
export const isOfWorkers = (message: unknown): message is FromWorker | ToWorker =>
  typeof message === 'object' && message !== null && 'kind' in message;
