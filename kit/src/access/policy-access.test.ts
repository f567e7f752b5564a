import { NO_POLICY } from '@community-graph/schema/access/access-table';
import type { Policy } from '@community-graph/schema/access/policy';
import { describe, expect, it } from 'vitest';
import { PolicyAccess } from './policy-access.ts';
import { agreement, caller, policyWith, terms } from './testing/guarded-graph.ts';

const READABLE: Policy = policyWith({ agreements: [agreement(['Resident.name'])] });

describe('what callers may read', () => {
  it('is nothing protected while no policy has come', () => {
    const access = new PolicyAccess(terms, { current: NO_POLICY }).of(caller());
    expect(access.decide('Resident.name')).toEqual({ allowed: false, reason: 'AGREEMENT_EXPIRED' });
    expect(access.decide('Resident.id').allowed).toBe(true);
  });

  it('follows the policy: the next request is decided by the new one', () => {
    const policies = { current: READABLE };
    const access = new PolicyAccess(terms, policies);
    expect(access.of(caller()).decide('Resident.name').allowed).toBe(true);
    policies.current = policyWith({ version: 2 });
    expect(access.of(caller()).decide('Resident.name').allowed).toBe(false);
  });

  it('is worked out once for callers of the same rights', () => {
    const access = new PolicyAccess(terms, { current: READABLE });
    expect(access.of(caller({ sub: 'one' }))).toBe(access.of(caller({ sub: 'another' })));
    expect(access.of(caller())).not.toBe(access.of(caller({ purpose: 'statistics' })));
  });
});
