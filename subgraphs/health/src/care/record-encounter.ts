import { identifier, pastDate } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { insertRow } from '@community-graph/kit/commands/versioned-row';
import { type Faults, NotFoundError } from '@community-graph/kit/errors';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { type CareStaffRow, careCentres, careStaff } from '../care-centres/tables.ts';
import type { Context } from '../context.ts';
import { findings } from './findings.ts';
import { encounterKind, encounters } from './tables.ts';

const DOCTORS: readonly CareStaffRow['kind'][] = ['DOCTOR', 'VILLAGE_DOCTOR'];

const inputSchema = z.object({
  idempotencyKey,
  resident: identifier,
  doctor: identifier,
  kind: z.enum(encounterKind.enumValues),
  visitedOn: pastDate,
  ...findings,
});

/** Records an encounter with a doctor who was posted and licensed on that day; returns its identifier. */
export function recordEncounter(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'recordEncounter',
    input,
    schema: inputSchema,
    run: async (tx, { resident: residentId, doctor: doctorId, idempotencyKey: _key, ...visit }, faults) => {
      const [doctor] = await tx.select().from(careStaff).where(eq(careStaff.id, doctorId)).for('share');
      if (!doctor) throw new NotFoundError('Member of the staff', doctorId);
      checkDoctor(doctor, visit.visitedOn, faults);
      const [centre] = await tx.select().from(careCentres).where(eq(careCentres.id, doctor.centreId));
      if (centre?.status === 'SUSPENDED') faults.add('doctor', 'SUSPENDED', 'the centre has suspended its service.');
      faults.throwIfAny();
      const place = { centreId: doctor.centreId, communityCode: doctor.communityCode };
      return insertRow(tx, encounters, { ...visit, ...place, residentId, doctorId, status: 'RECORDED' });
    },
  });
}

/** Adds the faults of a doctor on a day. */
function checkDoctor({ kind, postedOn, leftOn, licenceValidUntil }: CareStaffRow, day: string, faults: Faults): void {
  if (!DOCTORS.includes(kind)) faults.add('doctor', 'NOT_A_DOCTOR', 'only doctors make diagnoses.');
  if (day < postedOn || (leftOn !== null && day > leftOn)) {
    faults.add('doctor', 'NOT_POSTED', 'the doctor was not posted on that day.');
  }
  if (day > licenceValidUntil) faults.add('doctor', 'LICENCE_EXPIRED', `the licence ended on ${licenceValidUntil}.`);
}
