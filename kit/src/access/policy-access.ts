import { AccessTable, type CallerAccess } from '@community-graph/schema/access/access-table';
import type { Policy } from '@community-graph/schema/access/policy';
import type { SharingTerms } from '@community-graph/schema/access/terms';
import type { Caller } from '@community-graph/schema/caller';

/** Where the policy in force is had; `PolicySource` is one, the sharing office has its own. */
export interface PolicyKeeper {
  readonly current: Policy;
  /** Whether a policy has come at all. */
  readonly isLoaded: boolean;
  /** Begins to keep up; resolves after the first attempt. */
  start(): Promise<void>;
  stop(): void;
}

/** What callers may read of one department's graph, under whatever policy is in force: one for a process. */
export class PolicyAccess {
  #table: AccessTable;

  constructor(
    private readonly terms: SharingTerms,
    private readonly policies: Pick<PolicyKeeper, 'current'>,
  ) {
    this.#table = new AccessTable(terms, policies.current);
  }

  /** What a caller may read now. */
  of(caller: Caller): CallerAccess {
    const policy = this.policies.current;
    if (policy !== this.#table.policy) this.#table = new AccessTable(this.terms, policy);
    return this.#table.of(caller);
  }
}
