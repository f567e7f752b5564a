import { ForbiddenFieldError } from '@community-graph/kit/errors';
import { RESIDENT_ROLE } from '@community-graph/schema/access/decision';
import type { Caller } from '@community-graph/schema/caller';
import { SHARING_CODE } from '@community-graph/schema/departments';

/** The parts of a caller by which the office tells who it has before it; the roles are those that no revocation took. */
export type Asker = Pick<Caller, 'dept' | 'roles'>;

/** Whether somebody asks as a resident, not as an official. */
export const isResident = ({ roles }: Asker): boolean => roles.includes(RESIDENT_ROLE);

/** Whether somebody asks as an official, of whichever department. */
export const isOfficial = (caller: Asker): boolean => caller.roles.length > 0 && !isResident(caller);

/** Whether somebody works for a department, as an official of it. */
export const isOfficialOf = (caller: Asker, department: string): boolean =>
  caller.dept === department && isOfficial(caller);

/** Whether somebody keeps the catalogue and the agreements for the sharing office (条例 11). */
export const isSharingOfficer = (caller: Asker): boolean =>
  isOfficialOf(caller, SHARING_CODE) && caller.roles.includes('sharing-officer');

/** Whether somebody supervises the sharing (条例 38). */
export const isAuditor = (caller: Asker): boolean =>
  isOfficialOf(caller, SHARING_CODE) && caller.roles.includes('auditor');

/** Whether somebody sees what concerns every department. */
export const seesAll = (caller: Asker): boolean => isSharingOfficer(caller) || isAuditor(caller);

/**
 * Refuses residents a field of `Query`.
 * @param what names it, in Chinese and in English
 * @throws {ForbiddenFieldError} for a resident, saying that it is for officials
 */
export function requireOfficial(caller: Asker, field: string, [zh, en]: readonly [string, string]): void {
  if (isOfficial(caller)) return;
  throw new ForbiddenFieldError(`${zh}供工作人员查看。${en} is for officials.`, 'NOT_SHARED', `Query.${field}`);
}
