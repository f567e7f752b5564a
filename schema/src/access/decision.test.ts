import { describe, expect, it } from 'vitest';
import { AccessTable } from './access-table.ts';
import { type CallerRights, decideField } from './decision.ts';
import type { Policy, PolicyAgreement } from './policy.ts';
import type { FieldTerms } from './terms.ts';
import { parseTerms } from './testing/terms.ts';

const NOW = Date.parse('2026-11-27T08:00:00Z');

const agreement = (changes: Partial<PolicyAgreement> = {}): PolicyAgreement => ({
  number: 'A-1',
  state: 'ACTIVE',
  provider: 'public-security',
  recipient: 'community',
  roles: ['community-worker'],
  purposes: ['household-service'],
  fields: ['Resident.name', 'Resident.idNumber'],
  masked: false,
  region: '2201',
  from: '2026-01-01T00:00:00+08:00',
  until: '2027-01-01T00:00:00+08:00',
  ...changes,
});

const policy = (changes: Partial<Policy> = {}): Policy => ({
  version: 1,
  issuedAt: '2026-11-27T07:59:00Z',
  validUntil: '2026-11-27T08:10:00Z',
  agreements: [agreement()],
  ownerRoles: { 'public-security': ['police-officer'] },
  combinations: [],
  revoked: { tokenKeys: [], roles: [] },
  ...changes,
});

const worker: CallerRights = {
  sub: 'w',
  dept: 'community',
  roles: ['community-worker'],
  region: '220102',
  purpose: 'household-service',
};

const terms = parseTerms(`
  type Resident {
    id: ID! @sharing(type: UNCONDITIONAL, sensitivity: INTERNAL)
    name: String @element(code: "resident-name") @sharing(type: CONDITIONAL, sensitivity: PERSONAL, mask: NAME)
    idNumber: String @element(code: "id") @sharing(type: CONDITIONAL, sensitivity: PERSONAL, mask: ID_NUMBER)
    secret: String @sharing(type: NOT_SHARED, sensitivity: SENSITIVE, basis: "x")
    eligible: Boolean @requires(fields: "secret home { area }") @sharing(type: UNCONDITIONAL, sensitivity: PUBLIC)
    home: Home @sharing(type: UNCONDITIONAL, sensitivity: PUBLIC)
    rich: Boolean @requires(fields: "home { area }") @sharing(type: UNCONDITIONAL, sensitivity: PUBLIC)
    a: Int @requires(fields: "b") @sharing(type: UNCONDITIONAL, sensitivity: PUBLIC)
    b: Int @requires(fields: "a") @sharing(type: UNCONDITIONAL, sensitivity: PUBLIC)
    budget: Int @sharing(type: CONDITIONAL, sensitivity: INTERNAL)
    surname: String @requires(fields: "name") @sharing(type: UNCONDITIONAL, sensitivity: PUBLIC)
  }
  type Home { area: Int @sharing(type: NOT_SHARED, sensitivity: PERSONAL, basis: "x") }
  type Query @sharing(type: UNCONDITIONAL, sensitivity: PUBLIC) { resident: Resident, residents: ResidentConnection }
  type ResidentConnection @sharing(type: UNCONDITIONAL, sensitivity: PUBLIC) { edges: [ResidentEdge!]! }
  type ResidentEdge @sharing(type: UNCONDITIONAL, sensitivity: PUBLIC) { node: Resident! }`);
const of = (coordinate: string): FieldTerms => {
  const found = terms.fields.get(coordinate);
  if (!found) throw new Error(`No terms of ${coordinate}.`);
  return found;
};
const decide = (field: string, caller = worker, under = policy(), now = NOW) =>
  decideField(of(`Resident.${field}`), under, caller, now);

describe('a conditional field', () => {
  it('is open to a role of a department under an agreement in force, for its purpose, in its region', () => {
    expect(decide('name')).toEqual({ allowed: true, right: 'AGREEMENT', agreement: 'A-1', mask: null });
  });

  it.each<[string, Partial<CallerRights>, string]>([
    ['another department', { dept: 'health' }, 'NO_AGREEMENT'],
    ['another role', { roles: ['dashboard-developer'] }, 'NO_AGREEMENT'],
    ['no role', { roles: [] }, 'NO_AGREEMENT'],
    ['another purpose', { purpose: 'statistics' }, 'PURPOSE'],
    ['another region', { region: '2202' }, 'REGION'],
    ['a wider region', { region: '22' }, 'REGION'],
  ])('is refused to %s', (_, changes, reason) => {
    expect(decide('name', { ...worker, ...changes })).toEqual({ allowed: false, reason });
  });

  it.each<[string, Partial<PolicyAgreement>, string]>([
    ['is suspended', { state: 'SUSPENDED' }, 'NO_AGREEMENT'],
    ['is terminated', { state: 'TERMINATED' }, 'NO_AGREEMENT'],
    ['has not begun', { from: '2026-11-27T08:00:00.001Z' }, 'NO_AGREEMENT'],
    ['has ended this very instant', { until: '2026-11-27T08:00:00Z' }, 'AGREEMENT_EXPIRED'],
    ['is with another provider', { provider: 'health' }, 'NO_AGREEMENT'],
    ['does not name the field', { fields: ['Resident.idNumber'] }, 'NO_AGREEMENT'],
  ])('is refused when the agreement %s', (_, changes, reason) => {
    expect(decide('name', worker, policy({ agreements: [agreement(changes)] }))).toEqual({ allowed: false, reason });
  });

  it('is open to the last instant', () => {
    const last = policy({ agreements: [agreement({ until: '2026-11-27T08:00:00.001Z' })] });
    expect(decide('name', worker, last).allowed).toBe(true);
  });

  it('is masked when every agreement in force says so, and not when one does not', () => {
    const masked = agreement({ masked: true });
    expect(decide('name', worker, policy({ agreements: [masked] }))).toMatchObject({ mask: 'NAME' });
    const both = policy({ agreements: [masked, agreement({ number: 'A-2' })] });
    expect(decide('name', worker, both)).toMatchObject({ agreement: 'A-2', mask: null });
  });

  it('is open to the owner’s own officials by role', () => {
    const police = { ...worker, dept: 'public-security', roles: ['police-officer'], purpose: 'policing' };
    expect(decide('budget', police)).toMatchObject({ allowed: true, right: 'OWNER' });
    expect(decide('budget', { ...police, roles: ['driver'] }).allowed).toBe(false);
  });

  it('is open to a resident when it is personal: the rows are the resident’s own', () => {
    const resident = { ...worker, roles: ['resident'], purpose: 'own-record' };
    expect(decide('name', resident)).toMatchObject({ allowed: true, right: 'OWN_RECORD', mask: null });
    expect(decide('budget', resident).allowed).toBe(false);
  });

  it('is refused when a role was revoked, one or all', () => {
    for (const role of ['community-worker', '*']) {
      const revoked = { tokenKeys: [], roles: [{ sub: 'w', role }] };
      expect(decide('name', worker, policy({ revoked })).allowed).toBe(false);
      expect(decide('name', { ...worker, sub: 'other' }, policy({ revoked })).allowed).toBe(true);
    }
  });

  it('is refused once the office has been silent too long, also to the owner', () => {
    const silent = policy({ validUntil: '2026-11-27T08:00:00Z' });
    expect(decide('name', worker, silent)).toEqual({ allowed: false, reason: 'AGREEMENT_EXPIRED' });
    expect(decide('id', worker, silent).allowed).toBe(true);
  });
});

describe('a field that is not shared', () => {
  it('is the owner’s only, whatever an agreement says', () => {
    const given = policy({ agreements: [agreement({ fields: ['Resident.secret'] })] });
    expect(decide('secret', worker, given)).toEqual({ allowed: false, reason: 'NOT_SHARED' });
    expect(decide('secret', { ...worker, roles: ['resident'] }, given).allowed).toBe(false);
  });
});

describe('an access table', () => {
  const table = new AccessTable(terms, policy());

  it('opens an entry to whoever may read something behind it, and to nobody else', () => {
    expect(table.of(worker, NOW).decide('Query.residents')).toMatchObject({ allowed: true });
    const stranger = { ...worker, purpose: 'statistics' };
    expect(table.of(stranger, NOW).decide('Query.residents')).toEqual({ allowed: false, reason: 'PURPOSE' });
  });

  it('closes a field whose required fields are closed', () => {
    expect(table.of(worker, NOW).decide('Resident.eligible')).toEqual({ allowed: false, reason: 'NOT_SHARED' });
    expect(of('Resident.eligible').requires).toEqual(['Resident.secret', 'Resident.home', 'Home.area']);
  });

  it('closes a field whose requirement is closed deep inside, and fields that require each other', () => {
    expect(table.of(worker, NOW).decide('Resident.rich').allowed).toBe(false);
    expect(table.of(worker, NOW).decide('Resident.a').allowed).toBe(false);
  });

  it('computes nothing from what may be read only masked', () => {
    const masked = new AccessTable(terms, policy({ agreements: [agreement({ masked: true })] }));
    expect(masked.of(worker, NOW).decide('Resident.name').allowed).toBe(true);
    expect(masked.of(worker, NOW).decide('Resident.surname')).toEqual({ allowed: false, reason: 'NO_AGREEMENT' });
    expect(table.of(worker, NOW).decide('Resident.surname').allowed).toBe(true);
  });

  it('refuses what has no terms', () => {
    expect(table.of(worker, NOW).decide('Resident.forgotten').allowed).toBe(false);
  });

  it('lets nobody filter by what may be read only masked', () => {
    const masked = new AccessTable(terms, policy({ agreements: [agreement({ masked: true })] }));
    expect(masked.of(worker, NOW).decideElement('resident-name').allowed).toBe(false);
    expect(table.of(worker, NOW).decideElement('resident-name').allowed).toBe(true);
    expect(table.of(worker, NOW).decideElement('unknown').allowed).toBe(false);
  });

  it('decides anew from the instant at which something begins or ends', () => {
    const soon = new AccessTable(terms, policy({ agreements: [agreement({ until: '2026-11-27T08:00:01Z' })] }));
    const before = soon.of(worker, NOW);
    expect(before.until).toBe(NOW + 1_000);
    expect(soon.of(worker, NOW + 999)).toBe(before);
    expect(soon.of(worker, NOW + 1_000).decide('Resident.name')).toEqual({
      allowed: false,
      reason: 'AGREEMENT_EXPIRED',
    });
  });

  it('tells nobody apart who has the same rights', () => {
    expect(table.of({ ...worker, sub: 'x' }, NOW)).toBe(table.of({ ...worker, sub: 'y' }, NOW));
  });

  it('keeps a combination rule but for whom a second approval was given, until it ends', () => {
    const approvals = [{ recipient: 'community', purpose: 'household-service', until: '2026-11-27T08:05:00Z' }];
    const rule = { id: 'r', elements: ['resident-name', 'id'], windowHours: null, approvals };
    const ruled = new AccessTable(terms, policy({ combinations: [rule] }));
    expect(ruled.of(worker, NOW).combinations).toEqual([]);
    expect(ruled.of({ ...worker, purpose: 'audit' }, NOW).combinations).toEqual([rule]);
    expect(ruled.of(worker, NOW + 300_000).combinations).toEqual([rule]);
  });
});
