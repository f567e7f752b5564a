import { ageOn, chinaDate } from '@community-graph/kit/dates';
import type { EvidenceKind } from '@community-graph/kit/evidence/evidence';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { ADULT_AGE } from './election-rules.ts';

/** That a resident may stand, by the birth date that public security keeps. */
export const candidacyEvidence: EvidenceKind<{ resident: string; birthDate: string }> = {
  name: 'candidacy',
  facts: z.object({ resident: z.uuid(), birthDate: z.iso.date() }),
};

/** Whether somebody of this birth date may stand today. */
export const isOfAge = (birthDate: string): boolean => ageOn(birthDate, chinaDate()) >= ADULT_AGE;

/** What `Resident.candidacy` tells; nothing of the age without a whole birth date, which may be refused or masked. */
export async function candidacyOf(
  { id, birthDate }: { id: string; birthDate?: string | null },
  { caller, evidence, loaders }: Context,
) {
  const household = await loaders.householdOfResident.load(id);
  const community = household ? await loaders.community.load(household.communityCode) : null;
  if (!birthDate || !z.iso.date().safeParse(birthDate).success) return { isAdult: null, community, evidence: null };
  const facts = { resident: id.toLowerCase(), birthDate };
  return { isAdult: isOfAge(birthDate), community, evidence: evidence.seal(candidacyEvidence, caller, facts) };
}
