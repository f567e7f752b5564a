import { pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import type { Database } from '@community-graph/kit/database/connect';
import type { Faults } from '@community-graph/kit/errors';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { permitLife } from './life-cycle.ts';
import { permitEndorsements, type ResidencePermitRow, residencePermits } from './tables.ts';
import { aYearFrom, endorsed, mayEndorseFrom } from './validity.ts';

const requireAfterApplication = (faults: Faults, field: string, day: string, { appliedOn }: ResidencePermitRow) =>
  requireNotBefore(faults, field, day, { time: appliedOn, what: 'it was applied for' });

/** Issues a permit, valid for a year; returns its identifier. */
export const issueResidencePermit = stepCommand(permitLife, {
  name: 'issueResidencePermit',
  event: 'issue',
  fields: {
    number: z.string().regex(/^[0-9A-Z]{8,20}$/, 'must be 8 to 20 digits or capital letters'),
    issuedOn: pastDate,
  },
  change: async ({ tx, row, input: { number, issuedOn }, faults }) => {
    requireAfterApplication(faults, 'issuedOn', issuedOn, row);
    await requireFreeNumber(tx, number, faults);
    return { number, issuedOn, decidedOn: issuedOn, validUntil: aYearFrom(issuedOn), yearsCountedFrom: issuedOn };
  },
});

async function requireFreeNumber(tx: Database, number: string, faults: Faults): Promise<void> {
  const taken = await tx
    .select({ id: residencePermits.id })
    .from(residencePermits)
    .where(eq(residencePermits.number, number));
  if (taken.length > 0) faults.add('number', 'TAKEN', 'another permit has this number.');
}

/** Refuses a permit; returns its identifier. */
export const refuseResidencePermit = stepCommand(permitLife, {
  name: 'refuseResidencePermit',
  event: 'refuse',
  fields: { decidedOn: pastDate, reason: shortText(200) },
  change: ({ row, input: { decidedOn, reason }, faults }) => {
    requireAfterApplication(faults, 'decidedOn', decidedOn, row);
    return { decidedOn, reason };
  },
});

/** Withdraws an application; returns the permit's identifier. */
export const withdrawResidencePermit = stepCommand(permitLife, {
  name: 'withdrawResidencePermit',
  event: 'withdraw',
  fields: { withdrawnOn: pastDate },
  change: ({ row, input: { withdrawnOn }, faults }) => {
    requireAfterApplication(faults, 'withdrawnOn', withdrawnOn, row);
    return { endedOn: withdrawnOn };
  },
});

/** Endorses a permit for a year more; returns its identifier. */
export const endorseResidencePermit = stepCommand(permitLife, {
  name: 'endorseResidencePermit',
  event: 'endorse',
  fields: { endorsedOn: pastDate },
  change: async ({ tx, row, input: { endorsedOn }, faults }) => {
    const { validUntil, yearsCountedFrom } = row;
    if (!validUntil || !yearsCountedFrom) throw new Error('An issued permit is valid until a day.');
    const from = mayEndorseFrom(validUntil);
    requireNotBefore(faults, 'endorsedOn', endorsedOn, { time: from, what: 'the last month of its validity begins' });
    faults.throwIfAny();
    const { late, ...changes } = endorsed({ validUntil, yearsCountedFrom }, endorsedOn);
    await tx.insert(permitEndorsements).values({ permitId: row.id, endorsedOn, validUntil: changes.validUntil, late });
    return changes;
  },
});

/** Revokes a permit; returns its identifier. */
export const revokeResidencePermit = stepCommand(permitLife, {
  name: 'revokeResidencePermit',
  event: 'end',
  fields: { revokedOn: pastDate, reason: shortText(200) },
  change: ({ row, input: { revokedOn, reason }, faults }) => {
    requireNotBefore(faults, 'revokedOn', revokedOn, { time: row.issuedOn, what: 'it was issued' });
    return { endedOn: revokedOn, endReason: 'REVOKED' as const, reason };
  },
});
