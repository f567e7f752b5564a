import type { Database } from '@community-graph/kit/database/connect';
import type { Faults } from '@community-graph/kit/errors';
import { Money } from '@community-graph/kit/graph/scalars';
import { unemploymentAsked } from '@community-graph/schema/events/intake';
import { applyIn } from '../assistance-applications/apply-for-assistance.ts';
import { openFile } from '../elderly-care/change-file.ts';
import { isElderlyOn } from '../elderly-care/standing.ts';
import { declareIn } from '../household-declarations/declare.ts';
import { atFields } from './at-fields.ts';
import type { ShownForm } from './evidence.ts';
import type { FormKind } from './forms.ts';

/** A form that the resident confirmed, and where the resident lives. */
export interface Submission extends ShownForm {
  readonly householdId: string;
  readonly receivedOn: string;
}

/** Hands answers to the department that owns them, within the transaction of the submission. */
type HandIn = (tx: Database, submission: Submission, faults: Faults) => Promise<void>;

/** The event that tells another department of the answers that it owns. */
export type Asking = typeof unemploymentAsked;

/** Where the answers of each form go: each form has one owner, so that nothing has to be taken back when it refuses. */
export const OWNERS: Readonly<Record<FormKind, { readonly own: HandIn } | { readonly asks: Asking }>> = {
  MINIMUM_LIVING_GUARANTEE: { own: applyForGuarantee },
  UNEMPLOYMENT_REGISTRATION: { asks: unemploymentAsked },
  ELDERLY_FILE: { own: openElderly },
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
