import type { Look } from '@community-graph/schema/record/look';
import type { MetricObjectWithValues, MetricValue } from 'prom-client';

/** What the workers of one gateway ask and tell each other: what is asked, and what each answers. */
export interface Topics {
  /** A look that was given, for rules on what is gathered within a window. */
  look: { asked: Pick<Look, 'sub' | 'subjects' | 'time' | 'given'>; answered: null };
  /** Requests that were counted, by caller or address. */
  counted: { asked: readonly (readonly [key: string, requests: number])[]; answered: null };
  /** What operations cost, by caller. */
  spent: { asked: readonly (readonly [key: string, cost: number])[]; answered: null };
  /** How many subscriptions a caller has open, and how many there are. */
  subscriptions: { asked: string; answered: { readonly own: number; readonly total: number } };
  metrics: { asked: null; answered: readonly (readonly MetricObjectWithValues<MetricValue<string>>[])[] };
  /** Looks that the sharing office does not have yet. */
  backlog: { asked: null; answered: number };
}
export type Topic = keyof Topics;

/** The other workers of this gateway. */
export interface Siblings {
  /** How many workers the gateway has, this one included. */
  readonly workers: number;
  /** From now on siblings ask this one, too: whatever it answers by is set. */
  join(): void;
  /** What siblings ask is answered by this. */
  answer<Of extends Topic>(
    topic: Of,
    answer: (asked: Topics[Of]['asked']) => Answered<Of> | Promise<Answered<Of>>,
  ): void;
  /** Asks all siblings; resolves when each that runs has answered, or did not within two seconds. */
  ask<Of extends Topic>(topic: Of, asked: Topics[Of]['asked']): Promise<readonly Answered<Of>[]>;
  /** Tells all siblings, and waits for none. */
  tell<Of extends Topic>(topic: Of, asked: Topics[Of]['asked']): void;
}
export type Answered<Of extends Topic> = Topics[Of]['answered'];

/** A gateway of one process. */
export const ALONE: Siblings = { workers: 1, join: () => {}, answer: () => {}, ask: async () => [], tell: () => {} };
