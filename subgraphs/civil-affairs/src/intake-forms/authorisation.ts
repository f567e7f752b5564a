import { identifier, pastDate } from '@community-graph/kit/commands/fields';
import { afterDays, chinaDate } from '@community-graph/kit/dates';
import type { Faults } from '@community-graph/kit/errors';
import { z } from 'zod';
import type { Context } from '../context.ts';
import type { FormKind } from './forms.ts';

/** Where a form is filled in: at the counter, or at the resident's home by a community worker (入户). */
export const INTAKE_PLACES = ['COUNTER', 'HOME'] as const;
export type IntakePlace = (typeof INTAKE_PLACES)[number];

/** **Assumed**: days for which a family's authorisation may be used. */
const DAYS_VALID = 30;

const people = z.array(identifier.toLowerCase()).max(50);

/** Who of a family allows that what departments hold of them is used (个人信息保护法 14, 社会救助暂行办法 58), and when they signed. */
export const authorisationInput = z.object({
  signedBy: people.min(1),
  signedFor: people.nullish(),
  signedOn: pastDate,
});
export type Authorisation = z.infer<typeof authorisationInput>;

/** What the form is of: its means are those of the whole family. */
const OF_FAMILY: ReadonlySet<FormKind> = new Set(['MINIMUM_LIVING_GUARANTEE']);

interface Asked {
  readonly form: FormKind;
  readonly resident: string;
  readonly place: IntakePlace;
  readonly authorisation: Authorisation | null | undefined;
}

/**
 * Adds what is wrong with the authorisation: at home the resident signs for what is looked up there; where the means of the
 * family are asked for, everybody who lives in the household has signed, or somebody did for who cannot.
 */
export async function checkAuthorisation(
  { form, resident, place, authorisation }: Asked,
  { loaders }: Pick<Context, 'loaders'>,
  faults: Faults,
): Promise<void> {
  const household = await loaders.householdOfResident.load(resident);
  const members = household ? await loaders.membersOfHousehold.load(household.id) : [];
  const isOfFamily = OF_FAMILY.has(form) && members.length > 1;
  if (!authorisation) {
    if (place === 'HOME' || isOfFamily) faults.add('authorisation', 'REQUIRED', 'the family has to sign first.');
    return;
  }
  const { signedBy, signedFor, signedOn } = authorisation;
  const covered = new Set([...signedBy, ...(signedFor ?? [])]);
  const living = new Set(members.map(({ residentId }) => residentId));
  if ([...covered].some((one) => !living.has(one))) {
    faults.add('authorisation.signedBy', 'NO_MEMBER', 'only who lives in the household signs.');
  }
  if (!covered.has(resident)) faults.add('authorisation.signedBy', 'APPLICANT_MISSING', 'the resident signs as well.');
  if (isOfFamily && [...living].some((one) => !covered.has(one))) {
    faults.add('authorisation.signedBy', 'MEMBER_MISSING', 'everybody of the household signs, or somebody for them.');
  }
  if (signedOn < afterDays(chinaDate(), -DAYS_VALID)) {
    faults.add('authorisation.signedOn', 'EXPIRED', `it may be used for ${DAYS_VALID} days.`);
  }
}
