import type { Caller } from '@community-graph/schema/caller';

/** Somebody who asks, for tests. */
export type TestCaller = Partial<Caller> & Pick<Caller, 'sub' | 'dept' | 'roles'>;

const caller = (dept: string, role: string, sub = role): TestCaller => ({ sub, dept, roles: [role] });

/** Callers of the tests; names and roles as the demonstration's. */
export const OFFICER = caller('sharing', 'sharing-officer');
export const SECOND_OFFICER = caller('sharing', 'sharing-officer', 'second-officer');
export const AUDITOR = caller('sharing', 'auditor');
export const DOCTOR = caller('health', 'doctor');
export const POLICE = caller('public-security', 'police-officer');
export const WORKER = caller('community', 'community-worker');
export const RESIDENT_ID = 'aaaaaaaa-0000-4000-8000-000000000001';
export const CHILD_ID = 'aaaaaaaa-0000-4000-8000-000000000002';
export const RESIDENT: TestCaller = {
  ...caller('community', 'resident', RESIDENT_ID),
  purpose: 'own-record',
  subjects: [RESIDENT_ID, CHILD_ID],
};
