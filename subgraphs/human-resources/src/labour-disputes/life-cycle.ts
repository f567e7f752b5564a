import type { Life } from '@community-graph/kit/commands/step-command';
import { type LabourDisputeRow, labourDisputes } from './tables.ts';

/** What can happen to a labour dispute once it is filed. */
export type LabourDisputeEvent = 'accept' | 'refuse' | 'hold' | 'agree' | 'fulfil' | 'fail' | 'refer' | 'withdraw';

/** The life of a labour dispute; whatever mediation did not settle may go on to arbitration. */
export const labourDisputeLife: Life<LabourDisputeRow, LabourDisputeEvent> = {
  what: 'Labour dispute',
  key: 'dispute',
  table: labourDisputes,
  states: {
    FILED: { accept: 'ACCEPTED', refuse: 'REFUSED', withdraw: 'WITHDRAWN', refer: 'REFERRED' },
    ACCEPTED: { hold: 'MEDIATING', withdraw: 'WITHDRAWN', refer: 'REFERRED' },
    MEDIATING: { hold: 'MEDIATING', agree: 'AGREED', fail: 'FAILED', withdraw: 'WITHDRAWN', refer: 'REFERRED' },
    AGREED: { fulfil: 'FULFILLED', refer: 'REFERRED' },
    REFUSED: { refer: 'REFERRED' },
    FAILED: { refer: 'REFERRED' },
    FULFILLED: {},
    REFERRED: {},
    WITHDRAWN: {},
  },
};
