import { pastDate } from '@community-graph/kit/commands/fields';
import type { Reaction } from '@community-graph/kit/events/react';
import { answerRequests, requestRules } from '@community-graph/kit/requests/answer-requests';
import { employmentAnswered, insuranceAsked, unemploymentAsked } from '@community-graph/schema/events/intake';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { changeEmployment } from '../employment/change-employment.ts';
import { employments, unemploymentReason } from '../employment/tables.ts';
import { enrolIn } from '../insurance/enrol-in-insurance.ts';
import { serviceRequests } from './tables.ts';

/** Registers as out of work, by the rules of `registerUnemployment`. */
const unemployment = requestRules({
  elements: { reason: 'unemployment-reason', since: 'employment-since' },
  otherwise: 'employment-status',
  schema: z.object({ reason: z.enum(unemploymentReason.enumValues), since: pastDate }),
  hold: async (tx, { resident, community }, { reason, since }, faults) => {
    const [present] = await tx.select().from(employments).where(eq(employments.residentId, resident)).for('update');
    const input = { resident, community, expectedVersion: present?.version ?? null, since };
    await changeEmployment(tx, { input, event: 'loseWork', details: { unemploymentReason: reason } }, faults);
  },
});

/** Enrols in the pension insurance of residents (城乡居民基本养老保险), by the rules of `enrolInInsurance`. */
const pension = requestRules({
  elements: { startedOn: 'insurance-started-on' },
  otherwise: 'pension-insurance-status',
  schema: z.object({ startedOn: pastDate }),
  hold: (tx, { resident, community }, { startedOn }, faults) =>
    enrolIn(tx, { resident, community, kind: 'PENSION', scheme: 'RESIDENT', startedOn }, faults),
});

const answers = { answered: employmentAnswered, table: serviceRequests };

/** What the department does when a service centre asks it for residents. */
export const requestReactions: readonly Reaction[] = [
  answerRequests({
    ...{ ...answers, asked: unemploymentAsked, purpose: 'employment-service' },
    rules: { UNEMPLOYMENT_REGISTRATION: unemployment },
  }),
  answerRequests({
    ...{ ...answers, asked: insuranceAsked, purpose: 'social-insurance' },
    rules: { PENSION_ENROLMENT: pension },
  }),
];
