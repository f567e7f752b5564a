import { preparsePolicySet, statefulIsAuthorized } from '@cedar-policy/cedar-wasm/nodejs';
import type { Policy, PolicyAgreement } from '@community-graph/schema/access/policy';
import type { Label } from './labels.ts';

type FieldTerms = Pick<Label, 'coordinate' | 'owner' | 'type' | 'sensitivity' | 'mask'>;

/** Who asks, as the second decider sees it. */
export interface Asker {
  readonly dept: string;
  readonly roles: readonly string[];
  readonly region: string;
  readonly purpose: string;
}

// Written from the rules (条例 14, 15, 20, 25), not from the code that is tested.
const STANDING_RULES = `
permit (principal, action == Action::"read", resource)
when { resource.sharing == "UNCONDITIONAL" };

permit (principal, action == Action::"read", resource)
when { context.now < context.validUntil && principal.dept == resource.owner && principal.ownerRole };

permit (principal, action == Action::"read", resource)
when {
  context.now < context.validUntil && principal.roles.contains("resident") && resource.sharing == "CONDITIONAL" &&
  ["PERSONAL", "SENSITIVE"].contains(resource.sensitivity)
};

forbid (principal, action == Action::"read", resource)
when { resource.sharing == "NOT_SHARED" && principal.dept != resource.owner };

forbid (principal, action == Action::"read", resource)
when { principal.roles.contains("resident") && resource.sharing == "CONDITIONAL" &&
  !["PERSONAL", "SENSITIVE"].contains(resource.sensitivity) && !(principal.dept == resource.owner && principal.ownerRole) };
`;

const set = (values: readonly string[]): string => `[${values.map((value) => JSON.stringify(value)).join(', ')}]`;

// The fields come last: Cedar makes the whole set anew each time it comes to it.
function ruleOf(agreement: PolicyAgreement): string {
  const { provider, recipient, roles, purposes, fields, region, from, until } = agreement;
  return `
permit (principal, action == Action::"read", resource)
when {
  context.now < context.validUntil && resource.sharing == "CONDITIONAL" && resource.owner == ${JSON.stringify(provider)} &&
  principal.dept == ${JSON.stringify(recipient)} && principal.roles.containsAny(${set(roles)}) &&
  ${set(purposes)}.contains(principal.purpose) && principal.region like ${JSON.stringify(`${region}*`)} &&
  context.now >= ${Date.parse(from)} && context.now < ${Date.parse(until)} &&
  ${set(fields)}.contains(resource.coordinate)
};`;
}

let prepared = 0;

/** Decides by Cedar, from policies written apart from ours, whether and how a field may be read. */
export class CedarDecider {
  readonly #policy: Policy;
  readonly #prepared = new Map<string, { readonly all: string; readonly unmasked: string }>();

  constructor(policy: Policy) {
    this.#policy = policy;
  }

  /** `open`, `masked` (as the field's mask says, if it has one) or `closed`. */
  decide(terms: FieldTerms, asker: Asker & { readonly sub: string }, now: number): 'open' | 'masked' | 'closed' {
    const { all, unmasked } = this.#rulesFor(asker.dept);
    if (!this.#isPermitted(all, terms, asker, now)) return 'closed';
    if (!terms.mask) return 'open';
    return this.#isPermitted(unmasked, terms, asker, now) ? 'open' : 'masked';
  }

  /** Without the agreements of others, none of whose rules could permit anything: Cedar goes through all that it has. */
  #rulesFor(dept: string): { readonly all: string; readonly unmasked: string } {
    const known = this.#prepared.get(dept);
    if (known) return known;
    const own = this.#policy.agreements.filter(({ state, recipient }) => state === 'ACTIVE' && recipient === dept);
    const rules = { all: prepare(own), unmasked: prepare(own.filter(({ masked }) => !masked)) };
    this.#prepared.set(dept, rules);
    return rules;
  }

  #isPermitted(policies: string, terms: FieldTerms, asker: Asker & { readonly sub: string }, now: number): boolean {
    const gone = this.#policy.revoked.roles.filter(({ sub }) => sub === asker.sub).map(({ role }) => role);
    const roles = gone.includes('*') ? [] : asker.roles.filter((role) => !gone.includes(role));
    const ownerRole = roles.some((role) => (this.#policy.ownerRoles[terms.owner] ?? []).includes(role));
    const principal = { type: 'Caller', id: 'asker' };
    const resource = { type: 'Field', id: terms.coordinate };
    const answer = statefulIsAuthorized({
      principal,
      action: { type: 'Action', id: 'read' },
      resource,
      context: { now, validUntil: Date.parse(this.#policy.validUntil) },
      preparsedPolicySetId: policies,
      entities: [
        { uid: principal, attrs: { ...pick(asker), roles: [...roles], ownerRole }, parents: [] },
        { uid: resource, attrs: attributesOf(terms), parents: [] },
      ],
    });
    if (answer.type === 'failure') throw new Error(JSON.stringify(answer.errors));
    const { decision, diagnostics } = answer.response;
    if (diagnostics.errors.length > 0) throw new Error(JSON.stringify(diagnostics.errors));
    return decision === 'allow';
  }
}

const pick = ({ dept, region, purpose }: Asker) => ({ dept, region, purpose });
const attributesOf = ({ coordinate, owner, type, sensitivity }: FieldTerms) => ({
  coordinate,
  owner,
  sharing: type,
  sensitivity,
});

function prepare(agreements: readonly PolicyAgreement[]): string {
  prepared += 1;
  const id = `policies-${prepared}`;
  const answer = preparsePolicySet(id, { staticPolicies: STANDING_RULES + agreements.map(ruleOf).join('\n') });
  if (answer.type === 'failure') throw new Error(JSON.stringify(answer.errors));
  return id;
}
