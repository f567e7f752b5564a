import { z } from 'zod';
import type { DepartmentCode } from '../departments.ts';
import { declareEvent } from './event-type.ts';

const attempt = z.number().int().positive();
const fault = z.object({ element: z.string(), code: z.string(), message: z.string() });
/** `CHECK`: say whether you would hold it, and hold nothing; `HOLD`: hold it, or say what is wrong. */
const step = z.enum(['CHECK', 'HOLD']);

/**
 * At the service centre a resident asked for something that only another department may hold. The answers are as the
 * resident gave them; the department judges them and answers by its {@link answered}.
 */
const asked = (thing: string) =>
  declareEvent({
    ...{ source: 'civil-affairs', thing, happened: 'asked', subject: 'Resident' },
    tells: ['Intake.status', 'Intake.form'],
    data: z.object({
      ...{ intake: z.uuid(), attempt, step, form: z.string() },
      community: z.string().regex(/^\d{12}$/),
      receivedOn: z.iso.date(),
      answers: z.array(z.object({ element: z.string(), value: z.string() })),
    }),
    fields: {
      ...{ intake: 'Intake.id', attempt: 'Intake.attempt', step: 'Intake.status', form: 'Intake.form' },
      ...{ community: 'Intake.community', receivedOn: 'Intake.confirmedAt', answers: 'Intake.answers' },
    },
  });

/** What a department says to one step of one attempt: all is well, or which elements are refused and why. */
const answered = (source: DepartmentCode, request: string) =>
  declareEvent({
    ...{ source, thing: 'service-request', happened: 'answered', subject: 'Resident' },
    tells: [`${request}.status`],
    data: z.object({ intake: z.uuid(), attempt, step, faults: z.array(fault) }),
    fields: {
      ...{ intake: `${request}.id`, attempt: `${request}.attempt` },
      ...{ step: `${request}.status`, faults: `${request}.faults` },
    },
  });

/** What a service centre asks of other departments, by what it is about: each is heard for a purpose of its own. */
export const unemploymentAsked = asked('unemployment-registration');
export const insuranceAsked = asked('insurance-enrolment');
export const populationAsked = asked('population-registration');
export const healthAsked = asked('health-registration');

/** What each department answers. */
export const employmentAnswered = answered('human-resources', 'EmploymentServiceRequest');
export const populationAnswered = answered('public-security', 'PopulationServiceRequest');
export const healthAnswered = answered('health', 'HealthServiceRequest');

/** A request of a service centre. */
export type ServiceAsked = typeof unemploymentAsked;
/** The answer to one. */
export type ServiceAnswered = typeof employmentAnswered;
