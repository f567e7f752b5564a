import type { StateTable } from '@community-graph/kit/commands/state-machine';
import type { Life } from '@community-graph/kit/commands/step-command';
import { type AssistanceApplicationRow, assistanceApplications } from './tables.ts';

/** What can happen to an application. */
export type ApplicationEvent = 'check' | 'review' | 'publish' | 'object' | 'approve' | 'refuse' | 'withdraw';

/**
 * The life of an application. The minimum living guarantee goes the whole way; other kinds may be approved once the
 * household was checked. An objection to what is published sends it back to the check.
 */
export const applicationLifeCycle: StateTable<AssistanceApplicationRow['status'], ApplicationEvent> = {
  APPLIED: { check: 'CHECKED', refuse: 'REFUSED', withdraw: 'WITHDRAWN' },
  CHECKED: { check: 'CHECKED', review: 'REVIEWED', approve: 'APPROVED', refuse: 'REFUSED', withdraw: 'WITHDRAWN' },
  REVIEWED: { publish: 'PUBLISHED', refuse: 'REFUSED', withdraw: 'WITHDRAWN' },
  PUBLISHED: { object: 'APPLIED', approve: 'APPROVED', refuse: 'REFUSED', withdraw: 'WITHDRAWN' },
  APPROVED: {},
  REFUSED: {},
  WITHDRAWN: {},
};

/** States in which an application waits for a decision. */
export const UNDECIDED: readonly AssistanceApplicationRow['status'][] = ['APPLIED', 'CHECKED', 'REVIEWED', 'PUBLISHED'];

/** An application, as its commands step through its life. */
export const applicationLife: Life<AssistanceApplicationRow, ApplicationEvent> = {
  what: 'AssistanceApplication',
  key: 'application',
  table: assistanceApplications,
  states: applicationLifeCycle,
};
