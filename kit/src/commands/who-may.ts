import type { Caller } from '@community-graph/schema/caller';
import { ForbiddenFieldError } from '../errors.ts';

/** Whether a caller works for a community. */
const isCommunityWorker = ({ dept, roles }: Caller): boolean =>
  dept === 'community' && roles.includes('community-worker');

/** Whether a caller is a resident who asks for the own person. */
const isResident = ({ roles }: Caller): boolean => roles.includes('resident');

/** Whether a caller is an official of the department or a community worker, who sees residents first. */
export const isOfficialOrCommunityWorker = (caller: Caller, { department }: { readonly department: string }): boolean =>
  caller.dept === department || isCommunityWorker(caller);

/** Those, and residents, who act for themselves: see {@link requireMayActFor}. */
export const isOfficialOrCommunity = (caller: Caller, where: { readonly department: string }): boolean =>
  isOfficialOrCommunityWorker(caller, where) || isResident(caller);

/**
 * Lets residents act for themselves and their children only; officials and community workers for all.
 * @throws {ForbiddenFieldError} when a resident would act for somebody else
 */
export function requireMayActFor(caller: Caller, resident: string): void {
  if (!isResident(caller) || (caller.subjects ?? []).includes(resident.toLowerCase())) return;
  throw new ForbiddenFieldError('Residents act for themselves and their children.', 'NO_AGREEMENT');
}
