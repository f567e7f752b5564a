import type { Life } from '@community-graph/kit/commands/step-command';
import { type CareCentreRow, type CareStaffRow, careCentres, careStaff } from './tables.ts';

/** What can happen to a centre or station once it is open. */
export type CareCentreEvent = 'suspend' | 'resume' | 'close';

/** The life of a centre or station. */
export const careCentreLife: Life<CareCentreRow, CareCentreEvent> = {
  what: 'Care centre',
  key: 'centre',
  table: careCentres,
  states: {
    OPEN: { suspend: 'SUSPENDED', close: 'CLOSED' },
    SUSPENDED: { resume: 'OPEN', close: 'CLOSED' },
    CLOSED: {},
  },
};

/** What can happen to a posting. */
export type CareStaffEvent = 'renew' | 'leave';

/** The life of a posting. */
export const careStaffLife: Life<CareStaffRow, CareStaffEvent> = {
  what: 'Member of the staff',
  key: 'staff',
  table: careStaff,
  states: { POSTED: { renew: 'POSTED', leave: 'LEFT' }, LEFT: {} },
};
