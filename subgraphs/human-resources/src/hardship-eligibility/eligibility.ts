import { ageOn, yearsLater } from '@community-graph/kit/dates';
import type { EvidenceKind } from '@community-graph/kit/evidence/evidence';
import { z } from 'zod';
import type { EmploymentRow } from '../employment/tables.ts';
import { hardshipCategory } from '../hardship/tables.ts';

export type HardshipCategory = (typeof hardshipCategory.enumValues)[number];

/** What other departments told of a resident, by `@requires`; absent when they told nothing. */
export interface ToldOfResident {
  readonly sex?: string | null;
  readonly birthDate?: string | null;
  readonly hasDisability?: boolean | null;
  readonly household?: {
    readonly assistance?: readonly ({ readonly kind?: string | null; readonly status?: string | null } | null)[] | null;
    readonly memberIds?: readonly string[] | null;
  } | null;
}

/** Only what other departments told, of what a representation carries. */
export const toldOfResident = ({ sex, birthDate, hasDisability, household }: ToldOfResident): ToldOfResident => ({
  ...(sex !== undefined && { sex }),
  ...(birthDate !== undefined && { birthDate }),
  ...(hasDisability !== undefined && { hasDisability }),
  ...(household !== undefined && { household }),
});

/** How somebody stands to work, as this department keeps it. */
export type Stand = Pick<EmploymentRow, 'residentId' | 'status' | 'since' | 'unemploymentReason'>;

/** What other departments told, as evidence carries it: nothing of it is kept as it is. */
const factsSchema = z.object({
  resident: z.uuid(),
  elder: z.boolean(),
  nearRetirement: z.boolean(),
  disabled: z.boolean(),
  guaranteed: z.boolean(),
  household: z.array(z.uuid()),
});
export type HardshipFacts = z.infer<typeof factsSchema>;

/** The evidence by which hardship is decided. */
export const hardshipEvidence: EvidenceKind<HardshipFacts> = { name: 'hardship', facts: factsSchema };

/** From these ages on, and until pensions are drawn, jobseekers are elder ones (4050 人员). */
const ELDER_FROM: Readonly<Record<string, number>> = { FEMALE: 40, MALE: 50 };
/** Ages at which pensions are drawn; **assumed** for all, without the gradual raise that began in 2025. */
const PENSION_AGE: Readonly<Record<string, number>> = { FEMALE: 55, MALE: 60 };
const NEAR_YEARS = 5;

/** What the departments told, as facts; `null` when one did not tell, since silence must not refuse anybody. */
export function hardshipFacts(resident: string, told: ToldOfResident, day: string): HardshipFacts | null {
  const { sex, birthDate, hasDisability, household } = told;
  const [elderFrom, pensionAge] = [ELDER_FROM[sex ?? ''], PENSION_AGE[sex ?? '']];
  if (!birthDate || elderFrom === undefined || pensionAge === undefined) return null;
  if (typeof hasDisability !== 'boolean') return null;
  if (!household?.assistance || !household.memberIds) return null;
  const age = ageOn(birthDate, day);
  return {
    resident,
    elder: age >= elderFrom && age < pensionAge,
    nearRetirement: age >= pensionAge - NEAR_YEARS && age < pensionAge,
    disabled: hasDisability,
    guaranteed: household.assistance.some((one) => one?.kind === 'MINIMUM_LIVING_GUARANTEE' && one.status === 'ACTIVE'),
    household: [...household.memberIds],
  };
}

const works = ({ status }: Stand): boolean => status === 'EMPLOYED' || status === 'FLEXIBLE';

/**
 * The categories in which somebody is in hardship, by what other departments told and how the people of the household
 * stand to work here; none for who is of pension age or has no registration.
 */
export function hardshipCategories(facts: HardshipFacts, stands: readonly Stand[], day: string): HardshipCategory[] {
  const own = stands.find(({ residentId }) => residentId === facts.resident);
  if (!own) return [];
  const isUnemployed = own.status === 'UNEMPLOYED';
  const found: Record<HardshipCategory, boolean> = {
    AGE_4050: facts.elder,
    DISABLED: facts.disabled,
    MINIMUM_LIVING_GUARANTEE: facts.guaranteed,
    ZERO_EMPLOYMENT_HOUSEHOLD: isUnemployed && !stands.some(works),
    LONG_UNEMPLOYED: isUnemployed && yearsLater(own.since, 1) < day,
    LAND_REQUISITIONED: own.unemploymentReason === 'LAND_REQUISITIONED',
  };
  return hardshipCategory.enumValues.filter((category) => found[category]);
}
