import type { Reaction } from '@community-graph/kit/events/react';
import { reportPensionerDead } from './retirees/report-dead.ts';
import { cancelRegistrationOfDead } from './unemployment/cancel-of-dead.ts';
import { registerAsked } from './unemployment-requests/register-asked.ts';

/** What the department does when it hears of events of others. */
export const reactions: readonly Reaction[] = [reportPensionerDead, cancelRegistrationOfDead, registerAsked];
