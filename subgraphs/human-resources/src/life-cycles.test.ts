import { describeLives } from '@community-graph/kit/testing/life-cycles';
import { labourDisputeLife } from './labour-disputes/life-cycle.ts';

const SEED = 20_261_101;

/** For each life of more than four states: how it starts, and what must have happened, in this order, before a state. */
describeLives(
  [
    {
      life: labourDisputeLife,
      start: 'FILED',
      needs: {
        ...{ MEDIATING: ['accept', 'hold'], AGREED: ['accept', 'hold', 'agree'], FAILED: ['hold', 'fail'] },
        ...{ FULFILLED: ['accept', 'hold', 'agree', 'fulfil'], REFUSED: ['refuse'], REFERRED: ['refer'] },
        WITHDRAWN: ['withdraw'],
      },
    },
  ],
  SEED,
);
