import type { Database } from '@community-graph/kit/database/connect';
import type { Faults } from '@community-graph/kit/errors';
import { Money } from '@community-graph/kit/graph/scalars';
import type { DepartmentCode } from '@community-graph/schema/departments';
import {
  healthAsked,
  insuranceAsked,
  populationAsked,
  type ServiceAsked,
  unemploymentAsked,
} from '@community-graph/schema/events/intake';
import { applyIn } from '../assistance-applications/apply-for-assistance.ts';
import { openFile } from '../elderly-care/change-file.ts';
import { isElderlyOn } from '../elderly-care/standing.ts';
import { declareIn } from '../household-declarations/declare.ts';
import type { ShownForm } from '../intake-forms/evidence.ts';
import type { FormKind } from '../intake-forms/forms.ts';
import { atFields } from './at-fields.ts';

/** A form that the resident confirmed, and where the resident lives. */
export interface Submission extends ShownForm {
  readonly householdId: string;
  readonly receivedOn: string;
}

/** Hands answers to the department that owns them, within the transaction of the submission. */
type HandIn = (tx: Database, submission: Submission, faults: Faults) => Promise<void>;

/** Another department that owns answers, and the event that tells it of them. */
export interface Asking {
  readonly owner: DepartmentCode;
  readonly asked: ServiceAsked;
  /** It is asked only when one of its elements was answered. */
  readonly ifAnswered?: true;
}

const population = { owner: 'public-security', asked: populationAsked } as const;
const health = { owner: 'health', asked: healthAsked } as const;

/**
 * Where the answers of each form go: to this department, or to others. Several are first asked whether they would hold what
 * is theirs, and then to hold it, so that nothing has to be taken back when one refuses.
 */
export const OWNERS: Readonly<Record<FormKind, { readonly own: HandIn } | { readonly asks: readonly Asking[] }>> = {
  MINIMUM_LIVING_GUARANTEE: { own: applyForGuarantee },
  UNEMPLOYMENT_REGISTRATION: { asks: [{ owner: 'human-resources', asked: unemploymentAsked }] },
  ELDERLY_FILE: { own: openElderly },
  PENSION_ENROLMENT: { asks: [{ owner: 'human-resources', asked: insuranceAsked }] },
  BIRTH_SERVICE: { asks: [health] },
  PREVENTION_VOLUNTEER: { asks: [population] },
  FLOATING_REGISTRATION: { asks: [population, { ...health, ifAnswered: true }] },
};

const given = ({ fields }: ShownForm, element: string): string | null =>
  fields.find((field) => field.element === element)?.value ?? null;

async function applyForGuarantee(tx: Database, submission: Submission, faults: Faults): Promise<void> {
  const { householdId: household, resident: applicant, receivedOn } = submission;
  const income = given(submission, 'declared-income');
  if (income !== null) {
    const amount = (element: string) => Money.parseValue(given(submission, element) ?? '');
    const count = (element: string) => Number(given(submission, element));
    await atFields(faults, { year: 'declared-income' }, (own) =>
      declareIn(
        tx,
        {
          ...{ household, year: Number(receivedOn.slice(0, 4)), declaredOn: receivedOn },
          ...{ declaredIncome: amount('declared-income'), declaredAssets: amount('declared-assets') },
          ...{ vehicles: count('declared-vehicles'), dwellings: count('declared-dwellings') },
        },
        own,
      ),
    );
  }
  const reason = given(submission, 'assistance-application-reason') ?? '';
  const application = {
    household,
    applicant,
    kind: 'MINIMUM_LIVING_GUARANTEE',
    reason,
    appliedOn: receivedOn,
  } as const;
  await atFields(faults, { appliedOn: 'receivedOn', kind: 'assistance-application-reason' }, (own) =>
    applyIn(tx, application, own),
  );
}

async function openElderly(tx: Database, submission: Submission, faults: Faults): Promise<void> {
  const { resident, receivedOn } = submission;
  const file = {
    ...{ resident, openedOn: receivedOn, isElderly: isElderlyOn(given(submission, 'birth-date'), receivedOn) },
    contactName: given(submission, 'elderly-contact-name'),
    contactPhone: given(submission, 'elderly-contact-phone'),
    careNeeds: given(submission, 'elderly-care-needs'),
  };
  await atFields(faults, {}, (own) => openFile(tx, file, own));
}
