import { pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { nextNumber } from '../next-number.ts';
import { disabilityLife } from './life-cycle.ts';
import { disabilities } from './tables.ts';
import { checkValidity, validity } from './validity.ts';

const COUNTY_DIGITS = 6;
const YEAR_DIGITS = 4;
const SERIAL_DIGITS = 6;

/**
 * Issues the certificate under the next number of the county and year; returns its identifier. The number on paper is
 * made of the citizen ID number, which is public security's: it is not collected again.
 */
export const certifyDisability = stepCommand(disabilityLife, {
  name: 'certifyDisability',
  event: 'certify',
  fields: { certifiedOn: pastDate, ...validity },
  change: async ({ tx, row, input, faults }) => {
    const { certifiedOn, expiresOn, reassessBy = null } = input;
    requireNotBefore(faults, 'certifiedOn', certifiedOn, { time: row.assessedOn, what: 'it was assessed' });
    checkValidity(faults, { from: certifiedOn, expiresOn, reassessBy });
    faults.throwIfAny();
    const prefix = row.communityCode.slice(0, COUNTY_DIGITS) + certifiedOn.slice(0, YEAR_DIGITS);
    const certificateNumber = await nextNumber(tx, disabilities.certificateNumber, prefix, SERIAL_DIGITS);
    return { certifiedOn, decidedOn: certifiedOn, expiresOn, reassessBy, certificateNumber };
  },
});

/** Refuses the certificate; returns its identifier. */
export const refuseDisability = stepCommand(disabilityLife, {
  name: 'refuseDisability',
  event: 'refuse',
  fields: { decidedOn: pastDate, reason: shortText(500) },
  change: ({ row, input, faults }) => {
    const { decidedOn, reason } = input;
    const earliest = { time: row.assessedOn ?? row.appliedOn, what: 'it was applied for or assessed' };
    requireNotBefore(faults, 'decidedOn', decidedOn, earliest);
    return { decidedOn, refusalReason: reason };
  },
});
