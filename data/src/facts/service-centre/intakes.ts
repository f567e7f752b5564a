import { named } from '../../random/named.ts';
import { deterministicUuid } from '../../random/uuid.ts';
import type { ServiceCase } from './cases.ts';
import type { IntakeForm } from './items.ts';

/** A form that was filled in already, submitted with a case, of which all is held. */
export interface Intake {
  readonly id: string;
  readonly form: IntakeForm;
  /** Who owns what it asks. */
  readonly owner: string;
  readonly paperFields: number;
  readonly prefilled: number;
  readonly uses: readonly { readonly element: string; readonly source: string; readonly state: 'HELD' | 'ASKED' }[];
}

type Elements = Readonly<Record<string, readonly string[]>>;
const IDENTITY = { 'public-security': ['resident-name', 'sex', 'birth-date', 'citizen-id-number'] };
const INSURANCE = ['pension-insurance-status', 'medical-insurance-status'];
const HOME = ['household-address', 'relation-to-head', 'household-member-ids'];
const ADDRESS = { 'civil-affairs': ['household-address'] };
const DISABILITY = { health: ['disability-certified'] };

/** What each form took from departments, and what it asked; as `subgraphs/civil-affairs/src/intake-forms/forms.ts` has it. */
const FORMS: Readonly<
  Record<IntakeForm, { readonly held: Elements; readonly asked: Elements; readonly owner: string }>
> = {
  MINIMUM_LIVING_GUARANTEE: {
    held: { ...IDENTITY, ...DISABILITY, 'civil-affairs': HOME, 'human-resources': ['employment-status', ...INSURANCE] },
    asked: {
      'civil-affairs': [
        ...['declared-income', 'declared-assets', 'declared-vehicles', 'declared-dwellings'],
        'assistance-application-reason',
      ],
    },
    owner: 'civil-affairs',
  },
  UNEMPLOYMENT_REGISTRATION: {
    held: {
      ...{ ...IDENTITY, 'civil-affairs': ['household-address'] },
      'human-resources': ['employment-status', ...INSURANCE],
    },
    asked: { 'human-resources': ['unemployment-reason', 'employment-since'] },
    owner: 'human-resources',
  },
  ELDERLY_FILE: {
    held: { ...IDENTITY, ...DISABILITY, 'civil-affairs': HOME, 'human-resources': INSURANCE },
    asked: { 'civil-affairs': ['elderly-contact-name', 'elderly-contact-phone', 'elderly-care-needs'] },
    owner: 'civil-affairs',
  },
  PENSION_ENROLMENT: {
    held: { ...IDENTITY, ...DISABILITY, ...ADDRESS, 'human-resources': ['employment-status', ...INSURANCE] },
    asked: { 'human-resources': ['insurance-started-on'] },
    owner: 'human-resources',
  },
  BIRTH_SERVICE: {
    held: { ...IDENTITY, 'civil-affairs': HOME },
    asked: { health: ['birth-registration-order', 'birth-registration-expected-on'] },
    owner: 'health',
  },
  PREVENTION_VOLUNTEER: {
    held: { ...IDENTITY, ...ADDRESS, 'human-resources': ['employment-status'] },
    asked: {},
    owner: 'public-security',
  },
  FLOATING_REGISTRATION: {
    held: { ...IDENTITY, ...ADDRESS, health: ['blood-type'] },
    asked: {
      'public-security': [
        ...['floating-came-from', 'floating-reason', 'floating-arrived-on', 'floating-dwelling'],
        ...['floating-landlord-name', 'floating-employer'],
      ],
    },
    owner: 'public-security',
  },
};

const INTAKE = named('intake');

/** The identifier of the intake of a person who had a case. */
export const intakeId = (person: { readonly index: number }, seed: number): string =>
  deterministicUuid(seed, INTAKE, person.index);

const usesOf = (elements: Elements, state: 'HELD' | 'ASKED') =>
  Object.entries(elements).flatMap(([source, codes]) => codes.map((element) => ({ element, source, state })));

/** The intake of a case whose item has a form and that was accepted; `null` of any other. */
export function intakeOf({ item, person, status }: ServiceCase, seed: number): Intake | null {
  if (!item.form || ['RECEIVED', 'SUPPLEMENT', 'REJECTED', 'WITHDRAWN'].includes(status)) return null;
  const { held, asked, owner } = FORMS[item.form];
  const known = usesOf(held, 'HELD');
  const uses = [...known, ...usesOf(asked, 'ASKED')];
  return {
    id: intakeId(person, seed),
    form: item.form,
    owner,
    paperFields: uses.length,
    prefilled: known.length,
    uses,
  };
}
