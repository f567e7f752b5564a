import { isCommunityWorker } from '@community-graph/kit/commands/who-may';
import type { Caller } from '@community-graph/schema/caller';

const DEPARTMENT = 'public-security';

const isOfficial = ({ dept }: Caller): boolean => dept === DEPARTMENT;

/** Whether a caller is a resident who asks for the own record. */
export const isResident = ({ roles }: Caller): boolean => roles.includes('resident');

/** Officials of the department, and community workers, who are there first. */
export const isOfficialOrCommunityWorker = (caller: Caller): boolean => isOfficial(caller) || isCommunityWorker(caller);

/** Those, and residents for themselves and their children. */
export const isOfficialOrCommunity = (caller: Caller): boolean =>
  isOfficialOrCommunityWorker(caller) || isResident(caller);

/** Whether a caller may do something for a resident: a resident only for the own person and the children. */
export const mayActFor = (caller: Caller, resident: string): boolean =>
  !isResident(caller) || (caller.subjects ?? []).includes(resident.toLowerCase());
