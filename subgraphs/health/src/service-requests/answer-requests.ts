import type { Database } from '@community-graph/kit/database/connect';
import type { Faults } from '@community-graph/kit/errors';
import { type Asker, answerRequests, requestRules } from '@community-graph/kit/requests/answer-requests';
import { healthAnswered, healthAsked } from '@community-graph/schema/events/intake';
import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { applyIn, order } from '../birth-registrations/apply-for-birth-registration.ts';
import { openIn } from '../records/open-health-record.ts';
import { bloodType, healthRecords } from '../records/tables.ts';
import { serviceRequests } from './tables.ts';

/** Applies for the registration of a birth (生育服务登记), by the rules of `applyForBirthRegistration`. */
const birth = requestRules({
  elements: { childOrder: 'birth-registration-order', expectedOn: 'birth-registration-expected-on' },
  otherwise: 'birth-registration-status',
  schema: z.object({ childOrder: z.coerce.number().pipe(order), expectedOn: z.iso.date() }),
  hold: (tx, { resident, community, receivedOn }, answers, faults) =>
    applyIn(tx, { resident, community, appliedOn: receivedOn, ...answers }, faults),
});

/** Keeps the blood type that a newcomer tells: in the health record, which is opened where there is none. */
const bloodTypeOf = requestRules({
  elements: { bloodType: 'blood-type' },
  otherwise: 'blood-type',
  schema: z.object({ bloodType: z.enum(bloodType.enumValues) }),
  hold: (tx, asker, answers, faults) => keepBloodType(tx, asker, answers.bloodType, faults),
});

async function keepBloodType(
  tx: Database,
  { resident, community, receivedOn }: Asker,
  told: (typeof bloodType.enumValues)[number],
  faults: Faults,
): Promise<void> {
  const open = and(eq(healthRecords.residentId, resident), isNull(healthRecords.closedOn));
  const [record] = await tx.select().from(healthRecords).where(open).for('update');
  if (!record) {
    await openIn(tx, { resident, community, bloodType: told, rhesus: 'UNKNOWN', openedOn: receivedOn }, faults);
    return;
  }
  if (record.bloodType !== 'UNKNOWN') {
    faults.add('bloodType', 'HELD', 'is in the health record already.');
    faults.throwIfAny();
  }
  const changed = { bloodType: told, version: record.version + 1 };
  await tx.update(healthRecords).set(changed).where(eq(healthRecords.id, record.id));
}

/** What the department does when a service centre asks it for residents. */
export const answerHealthRequests = answerRequests({
  ...{ asked: healthAsked, answered: healthAnswered, purpose: 'health-care' },
  table: serviceRequests,
  rules: { BIRTH_SERVICE: birth, FLOATING_REGISTRATION: bloodTypeOf },
});
