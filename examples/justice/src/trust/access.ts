import type { Caller } from './caller.ts';
import type { Agreement, Policy } from './policy.ts';
import type { AllTerms, Terms } from './terms.ts';

/** What is decided of a field for a caller: why it is closed, or by what right it is open, and how it is masked. */
export type Decision =
  | { readonly allowed: true; readonly isOwnRecord: boolean; readonly mask: string | null }
  | { readonly allowed: false; readonly reason: string };

const open = (mask: string | null = null, isOwnRecord = false): Decision => ({ allowed: true, isOwnRecord, mask });
const closed = (reason: string): Decision => ({ allowed: false, reason });

/** The reason that is nearest to a permission is told, since it says what to do. */
const NEARNESS = ['AGREEMENT_EXPIRED', 'REGION', 'PURPOSE', 'NO_AGREEMENT'];
const nearest = (reasons: readonly (string | null)[]): string =>
  NEARNESS.find((reason) => reasons.includes(reason)) ?? 'NO_AGREEMENT';

/** The roles that a caller still has. */
export function heldRoles({ sub, roles }: Caller, { revoked }: Policy): readonly string[] {
  const gone = revoked.roles.filter((one) => one.sub === sub).map(({ role }) => role);
  return gone.includes('*') ? [] : roles.filter((role) => !gone.includes(role));
}

function against(agreement: Agreement, { purpose, region }: Caller, now: number): string | null {
  if (!agreement.purposes.includes(purpose)) return 'PURPOSE';
  if (!region.startsWith(agreement.region)) return 'REGION';
  if (agreement.state !== 'ACTIVE') return 'NO_AGREEMENT';
  if (now >= Date.parse(agreement.until)) return 'AGREEMENT_EXPIRED';
  return now < Date.parse(agreement.from) ? 'NO_AGREEMENT' : null;
}

/** What one caller may read under one policy (docs/access.md, "What decides"); what no rule opens is closed. */
export class Access {
  readonly #decisions = new Map<string, Decision>();

  /** @param caller with the roles that are still held */
  constructor(
    private readonly terms: AllTerms,
    private readonly policy: Policy,
    private readonly caller: Caller,
    private readonly now = Date.now(),
  ) {}

  /** What is decided of a field. */
  decide(coordinate: string): Decision {
    const known = this.#decisions.get(coordinate);
    if (known) return known;
    const terms = this.terms.fields.get(coordinate);
    const decision = terms ? this.#entry(terms) : closed('NO_AGREEMENT');
    this.#decisions.set(coordinate, decision);
    return decision;
  }

  /** Whether somebody may filter or order by an element: who may read it, and unmasked. */
  decideElement(element: string): Decision {
    const holders = [...this.terms.fields.values()].filter((one) => one.element === element);
    const decisions = holders.map(({ coordinate }) => this.decide(coordinate));
    const whole = decisions.find((one) => one.allowed && one.mask === null);
    return whole ?? decisions.find((one) => !one.allowed) ?? closed('NO_AGREEMENT');
  }

  #entry(terms: Terms): Decision {
    if (!terms.opensBy) return this.#field(terms);
    const behind = terms.opensBy.map((coordinate) => this.decide(coordinate));
    if (behind.some(({ allowed }) => allowed)) return this.#field(terms);
    return closed(nearest(behind.map((one) => (one.allowed ? null : one.reason))));
  }

  #field({ coordinate, owner, type, sensitivity, mask }: Terms): Decision {
    const { policy, caller, now } = this;
    if (type === 'UNCONDITIONAL') return open();
    if (now >= Date.parse(policy.validUntil)) return closed('AGREEMENT_EXPIRED');
    const { roles } = caller;
    if (caller.dept === owner && roles.some((role) => policy.ownerRoles[owner]?.includes(role))) return open();
    if (type === 'NOT_SHARED') return closed('NOT_SHARED');
    if (roles.includes('resident')) {
      const isPersonal = sensitivity === 'PERSONAL' || sensitivity === 'SENSITIVE';
      return isPersonal ? open(null, true) : closed('NO_AGREEMENT');
    }
    const found = policy.agreements.filter(
      (one) =>
        one.recipient === caller.dept &&
        one.provider === owner &&
        one.roles.some((role) => roles.includes(role)) &&
        one.fields.includes(coordinate),
    );
    const reasons = found.map((one) => against(one, caller, now));
    const inForce = found.filter((_, index) => reasons[index] === null);
    const best = inForce.find(({ masked }) => !masked) ?? inForce[0];
    return best ? open(best.masked ? mask : null) : closed(nearest(reasons));
  }
}
