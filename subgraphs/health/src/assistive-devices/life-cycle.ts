import type { Life } from '@community-graph/kit/commands/step-command';
import { type AssistiveDeviceRow, assistiveDevices } from './tables.ts';

/** What can happen to an assistive device once it is needed. */
export type AssistiveDeviceEvent = 'fit' | 'return' | 'withdraw';

/** The life of an assistive device in one person's hands. */
export const assistiveDeviceLife: Life<AssistiveDeviceRow, AssistiveDeviceEvent> = {
  what: 'Assistive device',
  key: 'device',
  table: assistiveDevices,
  states: {
    NEEDED: { fit: 'FITTED', withdraw: 'WITHDRAWN' },
    FITTED: { return: 'RETURNED' },
    RETURNED: {},
    WITHDRAWN: {},
  },
};
