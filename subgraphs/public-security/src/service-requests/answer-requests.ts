import { answerRequests, requestRules } from '@community-graph/kit/requests/answer-requests';
import { populationAnswered, populationAsked } from '@community-graph/schema/events/intake';
import { z } from 'zod';
import { floatingFields, registerFloatingIn } from '../floating-population/register-floating.ts';
import { signUpIn } from '../prevention/sign-up.ts';
import { serviceRequests } from './tables.ts';

/** A landlord is told in words: a resident at the counter knows no identifier. */
const { landlord: _, ...stayInWords } = floatingFields;

/** Registers a stay (流动人口登记), by the rules of `registerFloating`. */
const floating = requestRules({
  elements: {
    ...{ cameFrom: 'floating-came-from', reason: 'floating-reason', arrivedOn: 'floating-arrived-on' },
    ...{ dwelling: 'floating-dwelling', landlordName: 'floating-landlord-name', employer: 'floating-employer' },
  },
  faultsOf: { landlord: 'floating-landlord-name' },
  otherwise: 'floating-came-from',
  schema: z.object(stayInWords),
  hold: (tx, { resident }, stay, faults) => registerFloatingIn(tx, { resident, ...stay }, faults),
});

/** Signs up as a volunteer of public order (群防群治志愿者), by the rules of `signUpPreventionVolunteer`; nothing is asked. */
const volunteer = requestRules({
  elements: {},
  otherwise: 'resident-name',
  schema: z.object({}),
  hold: (tx, { resident }, _, faults) => signUpIn(tx, resident, faults),
});

/** What the department does when a service centre asks it for residents. */
export const answerPopulationRequests = answerRequests({
  ...{ asked: populationAsked, answered: populationAnswered, purpose: 'population-registration' },
  table: serviceRequests,
  rules: { FLOATING_REGISTRATION: floating, PREVENTION_VOLUNTEER: volunteer },
});
