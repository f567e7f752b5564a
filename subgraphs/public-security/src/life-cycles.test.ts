import { describeLives, type TestedLife } from '@community-graph/kit/testing/life-cycles';
import { emergencyLife } from './emergencies/life-cycle.ts';
import { legalAidLife } from './legal-aid/life-cycle.ts';
import { disputeLife } from './mediation/life-cycle.ts';
import { permitLife } from './residence-permits/life-cycle.ts';
import { supervisionLife } from './supervision/life-cycle.ts';

const SEED = 20_261_101;

/** For each life of more than four states: how it starts, and what must have happened, in this order, before a state. */
const LIVES: readonly TestedLife[] = [
  {
    life: disputeLife,
    start: 'REPORTED',
    needs: {
      AGREED: ['accept', 'hold', 'agree'],
      FULFILLED: ['accept', 'hold', 'agree', 'fulfil'],
      FAILED: ['hold', 'fail'],
    },
  },
  {
    life: legalAidLife,
    start: 'APPLIED',
    needs: { ASSIGNED: ['grant', 'assign'], CLOSED: ['grant', 'assign', 'close'], REFUSED: ['refuse'] },
  },
  {
    life: emergencyLife,
    start: 'REPORTED',
    needs: { CLOSED: ['respond', 'control', 'close'], DISMISSED: ['dismiss'] },
  },
  {
    life: permitLife,
    start: 'APPLIED',
    needs: { ISSUED: ['issue'], ENDED: ['issue', 'end'], REFUSED: ['refuse'], WITHDRAWN: ['withdraw'] },
  },
  {
    life: supervisionLife,
    start: 'ORDERED',
    needs: { RUNNING: ['receive'], COMPLETED: ['receive', 'complete'], REVOKED: ['revoke'], DECEASED: ['die'] },
  },
];

describeLives(LIVES, SEED);
