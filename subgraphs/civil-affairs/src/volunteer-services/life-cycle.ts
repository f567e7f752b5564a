import type { Life } from '@community-graph/kit/commands/step-command';
import { type VolunteerServiceRow, volunteerServices } from './tables.ts';

/** The life of a voluntary service. */
export const volunteerServiceLife: Life<VolunteerServiceRow, 'confirm' | 'reject'> = {
  what: 'Voluntary service',
  key: 'service',
  table: volunteerServices,
  states: {
    RECORDED: { confirm: 'CONFIRMED', reject: 'REJECTED' },
    CONFIRMED: {},
    REJECTED: {},
  },
};
