import { decideField, effectiveRoles } from '@community-graph/schema/access/decision';
import type { Policy } from '@community-graph/schema/access/policy';
import type { FieldTerms } from '@community-graph/schema/access/terms';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CedarDecider } from './fuzz/cedar-decider.ts';

const POLICIES = 200;
const QUESTIONS = 50;
const NOW = Date.parse('2026-11-27T00:00:00Z');
const DAY = 86_400_000;

const departments = fc.constantFrom('civil-affairs', 'health', 'community');
const roles = fc.constantFrom('a', 'b', 'resident');
const purposes = fc.constantFrom('p', 'q');
const regions = fc.constantFrom('22', '2201', '220102', '2202');
const fields = fc.constantFrom('Resident.name', 'Resident.note', 'Household.address');
const instants = fc.integer({ min: -3, max: 3 }).map((days) => new Date(NOW + days * DAY).toISOString());
const some = <T>(of: fc.Arbitrary<T>) => fc.uniqueArray(of, { minLength: 1, maxLength: 3 });

const agreements = fc.record({
  number: fc.uuid(),
  state: fc.constantFrom('ACTIVE' as const, 'ACTIVE' as const, 'SUSPENDED' as const, 'TERMINATED' as const),
  provider: departments,
  recipient: departments,
  roles: some(roles),
  purposes: some(purposes),
  fields: some(fields),
  masked: fc.boolean(),
  region: regions,
  from: instants,
  until: instants,
});

const policies: fc.Arbitrary<Policy> = fc.record({
  version: fc.constant(1),
  issuedAt: fc.constant(new Date(NOW).toISOString()),
  validUntil: fc.constantFrom(
    new Date(NOW).toISOString(),
    new Date(NOW + DAY).toISOString(),
    new Date(NOW + DAY).toISOString(),
  ),
  agreements: fc.array(agreements, { maxLength: 8 }),
  ownerRoles: fc.dictionary(departments, fc.array(roles)),
  combinations: fc.constant([]),
  revoked: fc.record({
    tokenKeys: fc.constant([]),
    roles: fc.array(fc.record({ sub: fc.constantFrom('x', 'y'), role: fc.constantFrom('a', 'b', '*') }), {
      maxLength: 1,
    }),
  }),
});

const terms: fc.Arbitrary<FieldTerms> = fc.record({
  coordinate: fields,
  owner: departments,
  type: fc.constantFrom(
    'UNCONDITIONAL' as const,
    'CONDITIONAL' as const,
    'CONDITIONAL' as const,
    'NOT_SHARED' as const,
  ),
  sensitivity: fc.constantFrom('PUBLIC' as const, 'INTERNAL' as const, 'PERSONAL' as const, 'SENSITIVE' as const),
  mask: fc.constantFrom(null, 'NAME' as const),
  basis: fc.constant(null),
  element: fc.constant(null),
  opensBy: fc.constant(null),
  requires: fc.constant([]),
});

const askers = fc.record({
  sub: fc.constantFrom('x', 'z'),
  dept: departments,
  roles: fc.uniqueArray(roles, { maxLength: 2 }),
  region: regions,
  purpose: purposes,
});

it(`decides as Cedar does from policies written apart, ${POLICIES * QUESTIONS} times`, () => {
  let permitted = 0;
  fc.assert(
    fc.property(
      policies,
      fc.array(fc.tuple(terms, askers), { minLength: QUESTIONS, maxLength: QUESTIONS }),
      (policy, asked) => {
        const cedar = new CedarDecider(policy);
        for (const [field, asker] of asked) {
          const ours = decideField(field, policy, asker, NOW);
          const word = ours.allowed ? (ours.mask ? 'masked' : 'open') : 'closed';
          if (ours.allowed) permitted += 1;
          // A resident's own record is shown whole, also where an agreement would mask it.
          const own = effectiveRoles(asker, policy).includes('resident');
          expect({ word, field, asker, own }).toEqual({ word: cedar.decide(field, asker, NOW), field, asker, own });
        }
      },
    ),
    { numRuns: POLICIES },
  );
  expect(permitted).toBeGreaterThan(POLICIES);
});
