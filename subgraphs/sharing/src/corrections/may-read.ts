import { AccessTable } from '@community-graph/schema/access/access-table';
import type { Policy } from '@community-graph/schema/access/policy';
import type { Caller } from '@community-graph/schema/caller';
import { publishedTerms } from '../catalogue/published-fields.ts';

/** Whether somebody may read a field of the graph under a policy: what one may read, one may hold to be wrong (条例 26). */
export const mayReadField = (coordinate: string, caller: Caller, policy: Policy): boolean =>
  new AccessTable(publishedTerms(), policy).of(caller).decide(coordinate).allowed;

/** Whether somebody may read a field and sees it unmasked. */
export function mayReadWhole(coordinate: string, caller: Caller, policy: Policy): boolean {
  const decision = new AccessTable(publishedTerms(), policy).of(caller).decide(coordinate);
  return decision.allowed && decision.mask === null;
}
