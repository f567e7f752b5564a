import { pastDate } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { z } from 'zod';
import { isOfficialOrCommunityWorker } from '../who-may.ts';
import { endWithRegistration } from './end-floating.ts';
import { floatingLife } from './life-cycle.ts';
import { changingFields, checkLandlord, checkStay } from './stay-fields.ts';
import { type FloatingRegistrationRow, floatingDwelling, floatingReason } from './tables.ts';

/** Verifies a registration, and what has changed of the stay; returns its identifier. */
export const verifyFloating = stepCommand(floatingLife, {
  name: 'verifyFloating',
  event: 'verify',
  mayRun: isOfficialOrCommunityWorker,
  fields: {
    verifiedOn: pastDate,
    reason: z.enum(floatingReason.enumValues).nullish(),
    dwelling: z.enum(floatingDwelling.enumValues).nullish(),
    ...changingFields,
  },
  change: async ({ tx, row, input, faults }) => {
    const { verifiedOn, landlord, landlordName, ...given } = input;
    requireNotBefore(faults, 'verifiedOn', verifiedOn, { time: row.lastVerifiedOn, what: 'it was verified last' });
    const told = Object.fromEntries(Object.entries(given).filter(([field, value]) => field in row && value != null));
    const changes: Partial<FloatingRegistrationRow> = {
      ...told,
      // A new landlord takes the place of the old one, of whichever kind.
      ...(landlord || landlordName ? { landlordId: landlord ?? null, landlordName: landlordName ?? null } : {}),
    };
    checkStay({ ...row, ...changes }, faults);
    await checkLandlord(tx, landlord, faults);
    return { ...changes, lastVerifiedOn: verifiedOn };
  },
});

/** A registered person leaves; returns the registration's identifier. */
export const leaveFloating = stepCommand(floatingLife, {
  name: 'leaveFloating',
  event: 'leave',
  mayRun: isOfficialOrCommunityWorker,
  fields: { leftOn: pastDate },
  change: ({ tx, row, input, faults }) =>
    endWithRegistration({ tx, row, faults, field: 'leftOn', on: input.leftOn, reason: 'LEFT' }),
});
