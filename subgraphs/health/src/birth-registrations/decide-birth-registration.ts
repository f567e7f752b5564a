import { pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { nextNumber } from '../next-number.ts';
import { birthRegistrationLife } from './life-cycle.ts';
import { birthRegistrations } from './tables.ts';

const COUNTY_DIGITS = 6;
const YEAR_DIGITS = 4;
const SERIAL_DIGITS = 6;

/** Registers it under the next number of the county and year; returns its identifier. */
export const registerBirthService = stepCommand(birthRegistrationLife, {
  name: 'registerBirthService',
  event: 'register',
  fields: { decidedOn: pastDate },
  change: async ({ tx, row, input: { decidedOn }, faults }) => {
    requireNotBefore(faults, 'decidedOn', decidedOn, { time: row.appliedOn, what: 'it was applied for' });
    faults.throwIfAny();
    const prefix = row.communityCode.slice(0, COUNTY_DIGITS) + decidedOn.slice(0, YEAR_DIGITS);
    const certificateNumber = await nextNumber(tx, birthRegistrations.certificateNumber, prefix, SERIAL_DIGITS);
    return { decidedOn, certificateNumber };
  },
});

/** Refuses the registration; returns its identifier. */
export const refuseBirthRegistration = stepCommand(birthRegistrationLife, {
  name: 'refuseBirthRegistration',
  event: 'refuse',
  fields: { decidedOn: pastDate, reason: shortText(500) },
  change: ({ row, input: { decidedOn, reason }, faults }) => {
    requireNotBefore(faults, 'decidedOn', decidedOn, { time: row.appliedOn, what: 'it was applied for' });
    return { decidedOn, refusalReason: reason };
  },
});
