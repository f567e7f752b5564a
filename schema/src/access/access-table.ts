import {
  type CallerRights,
  type Decision,
  decideField,
  effectiveRoles,
  nearestReason,
  RESIDENT_ROLE,
} from './decision.ts';
import type { CombinationRule, Policy } from './policy.ts';
import type { FieldTerms, SharingTerms } from './terms.ts';

const MAXIMUM_CALLERS = 10_000;
const CLOSED = { allowed: false, reason: 'NO_AGREEMENT' } as const;

/** What one caller may read under one policy, decided field by field on first use and valid until `until`. */
export class CallerAccess {
  readonly caller: CallerRights;
  readonly policy: Policy;
  /** Instant, in milliseconds, from which it must be decided anew: the next start or end of anything. */
  readonly until: number;
  readonly #terms: SharingTerms;
  readonly #now: number;
  readonly #decisions = new Map<string, Decision>();

  constructor(terms: SharingTerms, policy: Policy, caller: CallerRights, now: number) {
    this.#terms = terms;
    this.policy = policy;
    this.caller = caller;
    this.#now = now;
    this.until = nextBoundary(policy, now);
  }

  /** Whether the caller asks as a resident: rows are then only those about the caller and the caller's children. */
  get isResident(): boolean {
    return effectiveRoles(this.caller, this.policy).includes(RESIDENT_ROLE);
  }

  /** What is decided of a field; a field without terms is refused. */
  decide(coordinate: string): Decision {
    const known = this.#decisions.get(coordinate);
    if (known) return known;
    const terms = this.#terms.fields.get(coordinate);
    // Until it is decided it is closed: fields that require each other must not open each other, nor turn for ever.
    this.#decisions.set(coordinate, CLOSED);
    const decision = terms ? this.#decideTerms(terms) : CLOSED;
    this.#decisions.set(coordinate, decision);
    return decision;
  }

  /**
   * Whether a filter or order by an element tells the caller no more than reading it would: one who may not read it,
   * or only masked, must not find it out by filtering.
   */
  decideElement(element: string): Decision {
    const decisions = (this.#terms.fieldsOfElement.get(element) ?? []).map((coordinate) => this.decide(coordinate));
    const open = decisions.find((decision) => decision.allowed && decision.mask === null);
    return open ?? decisions.find((decision) => !decision.allowed) ?? CLOSED;
  }

  /** Whether the caller may have an element somewhere in the graph, whole or masked. */
  mayHave(element: string): boolean {
    return (this.#terms.fieldsOfElement.get(element) ?? []).some((coordinate) => this.decide(coordinate).allowed);
  }

  /** Combination rules that no second approval lifts for this caller. */
  get combinations(): readonly CombinationRule[] {
    const { dept, purpose } = this.caller;
    return this.policy.combinations.filter(
      ({ approvals }) =>
        !approvals.some(
          (one) => one.recipient === dept && one.purpose === purpose && this.#now < Date.parse(one.until),
        ),
    );
  }

  #decideTerms(terms: FieldTerms): Decision {
    if (terms.opensBy) return this.#decideEntry(terms, terms.opensBy);
    const own = decideField(terms, this.policy, this.caller, this.#now);
    if (!own.allowed) return own;
    const required = terms.requires
      .filter((coordinate) => !this.#terms.decidedElsewhere.has(coordinate))
      .map((coordinate) => this.decide(coordinate));
    const closed = required.find((decision) => !decision.allowed);
    if (closed) return closed;
    // What is computed from a masked value is wrong, and from the whole one tells what the mask hides.
    return required.some((decision) => decision.allowed && decision.mask !== null) ? CLOSED : own;
  }

  #decideEntry(terms: FieldTerms, opensBy: readonly string[]): Decision {
    const behind = opensBy.map((coordinate) => this.decide(coordinate));
    const open = behind.some((decision) => decision.allowed);
    if (open) return decideField(terms, this.policy, this.caller, this.#now);
    const reasons = behind.map((decision) => (decision.allowed ? null : decision.reason));
    const isNeverShared = reasons.length > 0 && reasons.every((reason) => reason === 'NOT_SHARED');
    return { allowed: false, reason: isNeverShared ? 'NOT_SHARED' : nearestReason(reasons) };
  }
}

/** The next instant after `now` at which a decision under this policy may change. */
function nextBoundary(policy: Policy, now: number): number {
  const instants = [
    policy.validUntil,
    ...policy.agreements.flatMap(({ from, until }) => [from, until]),
    ...policy.combinations.flatMap(({ approvals }) => approvals.map(({ until }) => until)),
  ];
  return Math.min(...instants.map((one) => Date.parse(one)).filter((one) => one > now), Number.POSITIVE_INFINITY);
}

/** Nothing is allowed but what is unconditional: before the first policy has come. */
export const NO_POLICY: Policy = {
  version: 0,
  issuedAt: '1970-01-01T00:00:00Z',
  validUntil: '1970-01-01T00:00:00Z',
  agreements: [],
  ownerRoles: {},
  combinations: [],
  revoked: { tokenKeys: [], roles: [] },
};

/** Decisions of one graph under one policy, compiled for each kind of caller on first use. */
export class AccessTable {
  readonly #callers = new Map<string, CallerAccess>();

  constructor(
    readonly terms: SharingTerms,
    readonly policy: Policy = NO_POLICY,
  ) {}

  /** What a caller may read now. */
  of(caller: CallerRights, now = Date.now()): CallerAccess {
    const { sub, dept, roles, region, purpose } = caller;
    const isNamed = this.policy.revoked.roles.some((one) => one.sub === sub);
    const key = JSON.stringify([dept, roles, region, purpose, isNamed ? sub : null]);
    const known = this.#callers.get(key);
    if (known && now < known.until) return known;
    if (this.#callers.size >= MAXIMUM_CALLERS) this.#callers.clear();
    const access = new CallerAccess(this.terms, this.policy, { sub, dept, roles, region, purpose }, now);
    this.#callers.set(key, access);
    return access;
  }
}
