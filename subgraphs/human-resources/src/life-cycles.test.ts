import { describeLives } from '@community-graph/kit/testing/life-cycles';
import { coverageTargetLife } from './coverage-targets/life-cycle.ts';
import { hardshipLife } from './hardship/life-cycle.ts';
import { insuranceSubsidyLife } from './insurance-subsidies/life-cycle.ts';
import { labourDisputeLife } from './labour-disputes/life-cycle.ts';
import { retireeLife } from './retirees/life-cycle.ts';

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
    {
      life: hardshipLife,
      start: 'APPLIED',
      needs: {
        RECOGNISED: ['check', 'publicise', 'recognise'],
        EXITED: ['check', 'publicise', 'recognise', 'exit'],
        REFUSED: ['refuse'],
      },
    },
    {
      life: insuranceSubsidyLife,
      start: 'APPLIED',
      needs: { GRANTED: ['grant'], SUSPENDED: ['grant', 'suspend'], ENDED: ['end'] },
    },
    {
      life: coverageTargetLife,
      start: 'LISTED',
      needs: { DECLINED: ['visit', 'decline'], ENROLLED: ['enrol'], EXEMPT: ['exempt'], NOT_ENROLLED: ['leaveOpen'] },
    },
    {
      life: retireeLife,
      start: 'MANAGED',
      needs: { UNCERTIFIED: ['hold'], DEATH_REPORTED: ['reportDeath'] },
    },
  ],
  SEED,
);
