import type { Caller } from '../caller.ts';
import type { Policy, PolicyAgreement } from './policy.ts';
import { ANOTHER_DEPARTMENT, type FieldTerms, type Mask } from './terms.ts';

/** Why a field is refused; `extensions.reason` of the contract. */
export type RefusalReason = 'NOT_SHARED' | 'NO_AGREEMENT' | 'AGREEMENT_EXPIRED' | 'PURPOSE' | 'REGION' | 'COMBINATION';

/** That a field may be read, and by what right. */
export interface Permission {
  readonly allowed: true;
  readonly right: 'UNCONDITIONAL' | 'OWNER' | 'OWN_RECORD' | 'AGREEMENT';
  /** Number of the agreement that gives it. */
  readonly agreement: string | null;
  /** How the value is masked; `null`: not at all. */
  readonly mask: Mask | null;
}

/** That a field may not be read, and why. */
export interface Refusal {
  readonly allowed: false;
  readonly reason: RefusalReason;
}

/** What is decided of one field for one caller at one time. */
export type Decision = Permission | Refusal;

/** Role of a resident who asks for the own record. */
export const RESIDENT_ROLE = 'resident';

/** The parts of a caller that decisions depend on. */
export type CallerRights = Pick<Caller, 'sub' | 'dept' | 'roles' | 'region' | 'purpose'>;

const refused = (reason: RefusalReason): Refusal => ({ allowed: false, reason });
const permitted = (right: Permission['right'], by?: PolicyAgreement, mask: Mask | null = null): Permission => ({
  allowed: true,
  right,
  agreement: by?.number ?? null,
  mask,
});

/** The roles that a caller still has under a policy. */
export function effectiveRoles({ sub, roles }: CallerRights, policy: Policy): readonly string[] {
  const gone = policy.revoked.roles.filter((one) => one.sub === sub).map(({ role }) => role);
  return gone.includes('*') ? [] : roles.filter((role) => !gone.includes(role));
}

/** How far each reason is from a permission: the nearest one is told, since it says what to do. */
const NEARNESS: readonly RefusalReason[] = ['AGREEMENT_EXPIRED', 'REGION', 'PURPOSE', 'NO_AGREEMENT'];

/** What one agreement says to a caller who has one of its roles. */
function reasonAgainst(agreement: PolicyAgreement, caller: CallerRights, now: number): RefusalReason | null {
  if (!agreement.purposes.includes(caller.purpose)) return 'PURPOSE';
  if (!caller.region.startsWith(agreement.region)) return 'REGION';
  if (agreement.state !== 'ACTIVE') return 'NO_AGREEMENT';
  if (now >= Date.parse(agreement.until)) return 'AGREEMENT_EXPIRED';
  return now < Date.parse(agreement.from) ? 'NO_AGREEMENT' : null;
}

function decideByAgreement(
  terms: FieldTerms,
  agreements: readonly PolicyAgreement[],
  caller: CallerRights,
  now: number,
): Decision {
  const found = agreements.filter(
    ({ fields, provider }) =>
      (provider === terms.owner || terms.owner === ANOTHER_DEPARTMENT) && fields.includes(terms.coordinate),
  );
  const against = found.map((agreement) => reasonAgainst(agreement, caller, now));
  const inForce = found.filter((_, index) => against[index] === null);
  // The agreement that shows most serves; among equals the first, so that the record names the same one each time.
  const best = inForce.find(({ masked }) => !masked) ?? inForce[0];
  if (best) return permitted('AGREEMENT', best, best.masked ? terms.mask : null);
  return refused(nearestReason(against));
}

/** Of several reasons the one that is nearest to a permission. */
export const nearestReason = (reasons: readonly (RefusalReason | null)[]): RefusalReason =>
  NEARNESS.find((reason) => reasons.includes(reason)) ?? 'NO_AGREEMENT';

/**
 * Decides whether a caller may read a field, by its terms and a policy (deny by default).
 * UNCONDITIONAL: whoever is authenticated for a purpose. CONDITIONAL: the owner's own officials, the resident whom it is
 * about, or an agreement in force for department, role, purpose, field and region. NOT_SHARED: the owner only.
 */
export function decideField(terms: FieldTerms, policy: Policy, caller: CallerRights, now: number): Decision {
  if (terms.type === 'UNCONDITIONAL') return permitted('UNCONDITIONAL');
  if (now >= Date.parse(policy.validUntil)) return refused('AGREEMENT_EXPIRED');
  const roles = effectiveRoles(caller, policy);
  const isOwner = caller.dept === terms.owner && roles.some((role) => policy.ownerRoles[terms.owner]?.includes(role));
  if (isOwner) return permitted('OWNER');
  if (terms.type === 'NOT_SHARED') return refused('NOT_SHARED');
  const isPersonal = terms.sensitivity === 'PERSONAL' || terms.sensitivity === 'SENSITIVE';
  if (roles.includes(RESIDENT_ROLE)) return isPersonal ? permitted('OWN_RECORD') : refused('NO_AGREEMENT');
  const agreements = policy.agreements.filter(
    ({ recipient, roles: served }) => recipient === caller.dept && served.some((role) => roles.includes(role)),
  );
  return decideByAgreement(terms, agreements, caller, now);
}
