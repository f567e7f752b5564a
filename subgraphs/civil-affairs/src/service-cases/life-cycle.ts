import type { StateTable } from '@community-graph/kit/commands/state-machine';
import type { ServiceCaseRow, ServiceCaseStepRow } from './tables.ts';

/** State of a case. */
export type CaseState = ServiceCaseRow['status'];
/** What can happen to a case once it is opened. */
export type CaseEvent = Exclude<ServiceCaseStepRow['event'], 'open'>;

/** The life of a case: what the centre cannot decide goes to the department and comes back. */
export const caseLifeCycle: StateTable<CaseState, CaseEvent> = {
  RECEIVED: {
    askForMore: 'SUPPLEMENT',
    accept: 'ACCEPTED',
    reject: 'REJECTED',
    handOver: 'RECEIVED',
    withdraw: 'WITHDRAWN',
  },
  SUPPLEMENT: { supplement: 'RECEIVED', reject: 'REJECTED', withdraw: 'WITHDRAWN' },
  ACCEPTED: {
    handOver: 'ACCEPTED',
    extend: 'ACCEPTED',
    refer: 'WITH_DEPARTMENT',
    decide: 'DECIDED',
    withdraw: 'WITHDRAWN',
  },
  WITH_DEPARTMENT: { extend: 'WITH_DEPARTMENT', recordDecision: 'DECIDED', withdraw: 'WITHDRAWN' },
  DECIDED: { handOver: 'DECIDED', returnResult: 'RETURNED' },
  RETURNED: {},
  REJECTED: {},
  WITHDRAWN: {},
};

/** States of a case that somebody has to work on. */
export const OPEN_STATES: readonly CaseState[] = ['RECEIVED', 'SUPPLEMENT', 'ACCEPTED', 'WITH_DEPARTMENT', 'DECIDED'];

/** States in which the time limit runs: while residents are asked for more it stands still. */
export const CLOCK_RUNS: readonly CaseState[] = ['RECEIVED', 'ACCEPTED', 'WITH_DEPARTMENT'];
