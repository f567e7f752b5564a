import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import type { Database } from '@community-graph/kit/database/connect';
import type { Faults } from '@community-graph/kit/errors';
import { eq } from 'drizzle-orm';
import { livesIn } from '../households/lives-in.ts';
import { volunteers } from '../volunteers/tables.ts';
import type { VolunteerServiceRow } from './tables.ts';

type Service = Pick<VolunteerServiceRow, 'volunteerId' | 'kind' | 'beneficiaryId' | 'hours' | 'servedOn'> & {
  readonly place: string;
};

/** Adds the faults of a service: its volunteer is registered here, and mutual aid has somebody else whom it was for. */
export async function checkService(tx: Database, service: Service, faults: Faults): Promise<void> {
  const { volunteerId, kind, beneficiaryId, servedOn, place } = service;
  const [volunteer] = await tx.select().from(volunteers).where(eq(volunteers.id, volunteerId)).for('update');
  if (volunteer?.status !== 'REGISTERED' || volunteer.communityCode !== place) {
    faults.add('volunteer', 'NOT_REGISTERED', 'is no registered volunteer of this community.');
  }
  const registeredOn = volunteer?.decidedOn ?? null;
  requireNotBefore(faults, 'servedOn', servedOn, { time: registeredOn, what: 'the volunteer was registered' });
  if ((kind === 'MUTUAL_AID') !== (beneficiaryId !== null)) {
    faults.add('beneficiary', 'MUTUAL_AID_ONLY', 'is given for mutual aid, and for nothing else.');
  }
  if (beneficiaryId === null) return;
  if (beneficiaryId === volunteer?.residentId) faults.add('beneficiary', 'SAME_PERSON', 'nobody aids herself.');
  if (!(await livesIn(tx, beneficiaryId, place))) {
    faults.add('beneficiary', 'LIVES_ELSEWHERE', 'lives in no household of this community.');
  }
}
