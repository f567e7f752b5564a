import { describeLives } from '@community-graph/kit/testing/life-cycles';
import { hardshipLife } from './hardship/life-cycle.ts';
import { insuranceSubsidyLife } from './insurance-subsidies/life-cycle.ts';

describeLives(
  [
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
  ],
  20_261_128,
);
