import type { RequestContext } from '@community-graph/kit/context';
import type { Database } from '@community-graph/kit/database/connect';
import type { Faults } from '@community-graph/kit/errors';
import type { EvidenceKind } from '@community-graph/kit/evidence/evidence';
import { z } from 'zod';
import { homeOf } from '../households/lives-in.ts';

/*
 * The nursing subsidy (重度残疾人护理补贴, 国发〔2015〕52号) is a person's, whatever the household earns: it is granted on a
 * valid disability certificate of grade one or two, which health holds.
 */

/** What other departments tell of a resident, by `@requires`; absent when nobody asked. */
export interface ToldOfDisabled {
  readonly alive?: boolean | null;
  readonly hasSevereDisability?: boolean | null;
}

type Standing = { readonly alive: boolean; readonly isSeverelyDisabled: boolean };

/** Whether a resident is alive and severely disabled. */
export const nursingEvidence: EvidenceKind<Standing & { resident: string }> = {
  name: 'nursing-subsidy',
  facts: z.object({ resident: z.uuid(), alive: z.boolean(), isSeverelyDisabled: z.boolean() }),
};

type Sealing = Pick<RequestContext, 'caller' | 'evidence'>;

/** What was told of a resident, readably and sealed for who asks; nothing when a department told nothing. */
export function nursingStandingOf(
  { id, alive, hasSevereDisability: isSeverelyDisabled }: { readonly id: string } & ToldOfDisabled,
  { caller, evidence }: Sealing,
) {
  if (typeof alive !== 'boolean' || typeof isSeverelyDisabled !== 'boolean') return null;
  const standing: Standing = { alive, isSeverelyDisabled };
  return { ...standing, evidence: evidence.seal(nursingEvidence, caller, { resident: id.toLowerCase(), ...standing }) };
}

interface Grantee {
  readonly household: string;
  readonly kind: string;
  readonly beneficiary?: string | null | undefined;
  readonly evidence?: string | null | undefined;
}

/** Adds faults unless a nursing subsidy is for somebody of the household who is entitled to it, and other kinds are for all. */
export async function requireBeneficiary(
  tx: Database,
  { caller, evidence }: Sealing,
  { household, kind, beneficiary, evidence: text }: Grantee,
  faults: Faults,
): Promise<void> {
  if (kind !== 'NURSING_SUBSIDY') {
    if (beneficiary) faults.add('beneficiary', 'OF_HOUSEHOLD', 'this kind is granted to the whole household.');
    return;
  }
  if (!beneficiary) faults.add('beneficiary', 'REQUIRED', 'say who of the household is severely disabled.');
  if (!text) faults.add('evidence', 'REQUIRED', 'take the evidence from the nursingStanding of the resident.');
  if (!beneficiary || !text) return;
  const { facts } = evidence.open(nursingEvidence, caller, text);
  if (facts.resident !== beneficiary) faults.add('evidence', 'OF_ANOTHER', 'the evidence is about another resident.');
  else if (!facts.alive) faults.add('beneficiary', 'NOT_ALIVE', 'is not alive by the register of residents.');
  else if (!facts.isSeverelyDisabled) {
    faults.add('beneficiary', 'NOT_SEVERELY_DISABLED', 'has no valid disability certificate of grade one or two.');
  }
  const home = await homeOf(tx, beneficiary);
  if (home?.householdId !== household) faults.add('beneficiary', 'NO_MEMBER', 'must be a member of the household.');
}
