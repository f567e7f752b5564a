import { ageOn } from '@community-graph/kit/dates';
import type { EvidenceKind } from '@community-graph/kit/evidence/evidence';
import { z } from 'zod';

const ELDERLY = 60;
const ADVANCED = 80;

/** What other departments tell of a resident and the household, by `@requires`; absent when nobody asked. */
export interface ToldOfElder {
  readonly birthDate?: string | null;
  readonly hasDisability?: boolean | null;
  readonly household?: {
    readonly members?: readonly ({ readonly resident?: ToldMember | null } | null)[] | null;
  } | null;
}
interface ToldMember {
  readonly birthDate?: string | null;
  readonly alive?: boolean | null;
}

export const ELDERLY_GROUPS = ['ADVANCED_AGE', 'LIVING_ALONE', 'EMPTY_NEST', 'DISABLED'] as const;
export type ElderlyGroup = (typeof ELDERLY_GROUPS)[number];

/** That a resident is old enough for a file. */
export const elderlyEvidence: EvidenceKind<{ resident: string; isElderly: boolean }> = {
  name: 'elderly-standing',
  facts: z.object({ resident: z.uuid(), isElderly: z.boolean() }),
};

/** A whole date: one that is refused or masked tells no age. */
const isDay = (text: string | null | undefined): text is string => z.iso.date().safeParse(text).success;

/** Whether who was born on a day is old enough for a file; nobody is by a date that was not told whole. */
export const isElderlyOn = (birthDate: string | null, day: string): boolean =>
  isDay(birthDate) && ageOn(birthDate, day) >= ELDERLY;

/** Ages of those of a household who are alive; `null` when not all were told. */
function agesOf({ household }: ToldOfElder, day: string): number[] | null {
  if (!household?.members) return null;
  const ages: number[] = [];
  for (const member of household.members) {
    const { birthDate, alive } = member?.resident ?? {};
    if (typeof alive !== 'boolean' || !isDay(birthDate)) return null;
    if (alive) ages.push(ageOn(birthDate, day));
  }
  return ages;
}

/**
 * The age of a resident and the groups that follow from it, from who lives in the household and from health's
 * certificates of disability; `null` without a whole birth date. Where a department did not tell all, the groups are
 * unknown, not none.
 */
export function standingOf(told: ToldOfElder, day: string) {
  if (!isDay(told.birthDate)) return null;
  const age = ageOn(told.birthDate, day);
  const isElderly = age >= ELDERLY;
  if (!isElderly) return { age, isElderly, groups: [] as ElderlyGroup[] };
  const ages = agesOf(told, day);
  const isDisabled = told.hasDisability;
  if (!ages || typeof isDisabled !== 'boolean') return { age, isElderly, groups: null };
  const found: Record<ElderlyGroup, boolean> = {
    ADVANCED_AGE: age >= ADVANCED,
    LIVING_ALONE: ages.length === 1,
    EMPTY_NEST: ages.length > 1 && ages.every((one) => one >= ELDERLY),
    DISABLED: isDisabled,
  };
  return { age, isElderly, groups: ELDERLY_GROUPS.filter((group) => found[group]) };
}
