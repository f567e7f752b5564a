import { describeLives } from '@community-graph/kit/testing/life-cycles';
import { coverageTargetLife } from './coverage-targets/life-cycle.ts';
import { hardshipLife } from './hardship/life-cycle.ts';
import { insuranceSubsidyLife } from './insurance-subsidies/life-cycle.ts';
import { retireeLife } from './retirees/life-cycle.ts';

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
  20_261_128,
);
