import { z } from 'zod';
import { declareEvent } from './event-type.ts';

const attempt = z.number().int().positive();
const fault = z.object({ element: z.string(), code: z.string(), message: z.string() });

/**
 * At the service centre a resident asked to be registered as out of work (失业登记): what only human resources may hold.
 * The answers are as the resident gave them; human resources judges them and answers by {@link unemploymentAnswered}.
 */
export const unemploymentAsked = declareEvent({
  source: 'civil-affairs',
  thing: 'unemployment-registration',
  happened: 'asked',
  subject: 'Resident',
  tells: ['Intake.status', 'Intake.form'],
  data: z.object({
    intake: z.uuid(),
    attempt,
    community: z.string().regex(/^\d{12}$/),
    answers: z.array(z.object({ element: z.string(), value: z.string() })),
  }),
  fields: { intake: 'Intake.id', attempt: 'Intake.attempt', community: 'Intake.community', answers: 'Intake.answers' },
});

/** What human resources says to one attempt of such an intake: all is held now, or which elements were refused and why. */
export const unemploymentAnswered = declareEvent({
  source: 'human-resources',
  thing: 'unemployment-registration',
  happened: 'answered',
  subject: 'Resident',
  tells: ['UnemploymentRequest.status'],
  data: z.object({ intake: z.uuid(), attempt, faults: z.array(fault) }),
  fields: {
    intake: 'UnemploymentRequest.id',
    attempt: 'UnemploymentRequest.attempt',
    faults: 'UnemploymentRequest.faults',
  },
});
