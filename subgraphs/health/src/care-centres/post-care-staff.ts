import { identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { NotFoundError } from '@community-graph/kit/errors';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { insertOnce } from '../insert-once.ts';
import { careStaffLife } from './life-cycle.ts';
import { careCentres, careStaff, careStaffKind, careStaffTitle } from './tables.ts';

const LICENCE_DIGITS = { DOCTOR: 15, OTHERS: 12 };

const inputSchema = z
  .object({
    idempotencyKey,
    centre: identifier,
    name: shortText(50),
    kind: z.enum(careStaffKind.enumValues),
    title: z.enum(careStaffTitle.enumValues),
    licenceNumber: z.string().regex(/^\d+$/, 'must be digits only'),
    licenceValidUntil: z.iso.date(),
    postedOn: pastDate,
  })
  .superRefine(({ kind, licenceNumber }, context) => {
    const digits = kind === 'DOCTOR' ? LICENCE_DIGITS.DOCTOR : LICENCE_DIGITS.OTHERS;
    if (licenceNumber.length === digits) return;
    const message = `must have ${digits} digits`;
    context.addIssue({ code: 'custom', path: ['licenceNumber'], message, params: { code: 'LICENCE_DIGITS' } });
  });

/** Posts somebody at a centre or station; returns the identifier of the posting. */
export function postCareStaff(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'postCareStaff',
    input,
    schema: inputSchema,
    run: async (tx, { centre: centreId, idempotencyKey: _key, ...person }, faults) => {
      const [centre] = await tx.select().from(careCentres).where(eq(careCentres.id, centreId)).for('share');
      if (!centre) throw new NotFoundError('Care centre', centreId);
      if (centre.status === 'CLOSED') faults.add('centre', 'CLOSED', 'it is closed.');
      requireNotBefore(faults, 'postedOn', person.postedOn, { time: centre.openedOn, what: 'the centre was opened' });
      if (person.licenceValidUntil < person.postedOn) {
        faults.add('licenceValidUntil', 'EXPIRED', 'the licence is not valid on the day of the posting.');
      }
      faults.throwIfAny();
      const values = { ...person, centreId, communityCode: centre.communityCode, status: 'POSTED' } as const;
      const message = 'somebody with this licence is posted already.';
      return insertOnce(tx, careStaff, values, { field: 'licenceNumber', code: 'TAKEN', message });
    },
  });
}

/** Renews a licence; returns the identifier of the posting. */
export const renewCareStaffLicence = stepCommand(careStaffLife, {
  name: 'renewCareStaffLicence',
  event: 'renew',
  fields: { licenceValidUntil: z.iso.date() },
  change: ({ row, input: { licenceValidUntil }, faults }) => {
    if (licenceValidUntil <= row.licenceValidUntil) {
      faults.add('licenceValidUntil', 'NOT_LATER', `it is valid until ${row.licenceValidUntil} already.`);
    }
    return { licenceValidUntil };
  },
});

/** Ends a posting; returns its identifier. */
export const removeCareStaff = stepCommand(careStaffLife, {
  name: 'removeCareStaff',
  event: 'leave',
  fields: { leftOn: pastDate },
  change: ({ row, input: { leftOn }, faults }) => {
    requireNotBefore(faults, 'leftOn', leftOn, { time: row.postedOn, what: 'the posting began' });
    return { leftOn };
  },
});
