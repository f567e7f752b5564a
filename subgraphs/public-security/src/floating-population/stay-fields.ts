import { identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import type { Database } from '@community-graph/kit/database/connect';
import type { Faults } from '@community-graph/kit/errors';
import { z } from 'zod';
import { checkResidents } from '../population/known-residents.ts';
import { type FloatingRegistrationRow, floatingDwelling, floatingReason } from './tables.ts';

const phone = z
  .string()
  .regex(/^(1\d{10}|0\d{2,3}-?\d{7,8})$/, 'must be a mobile number, or a telephone number with its area code');

/** What is told of a stay that may change while it lasts, each field checked for itself. */
export const changingFields = {
  landlord: identifier.toLowerCase().nullish(),
  landlordName: shortText(100).nullish(),
  landlordPhone: phone.nullish(),
  employer: shortText(100).nullish(),
  plannedUntil: z.iso.date('must be a date, YYYY-MM-DD').nullish(),
};

/** What is told of a stay when it is registered. */
export const stayFields = {
  reason: z.enum(floatingReason.enumValues),
  arrivedOn: pastDate,
  dwelling: z.enum(floatingDwelling.enumValues),
  ...changingFields,
};

/** A stay as it would be. */
type Stay = Pick<
  FloatingRegistrationRow,
  'residentId' | 'reason' | 'arrivedOn' | 'dwelling' | 'landlordId' | 'landlordName' | 'employer' | 'plannedUntil'
>;

/** Adds what is wrong with a stay as a whole: who rents has a landlord, one of the two kinds; who works, an employer. */
export function checkStay(stay: Stay, faults: Faults): void {
  if (stay.landlordId && stay.landlordName) {
    faults.add('landlordName', 'TWO_LANDLORDS', 'name the landlord as a resident or in words, not both.');
  }
  if (stay.landlordId === stay.residentId) {
    faults.add('landlord', 'OWN_LANDLORD', 'nobody is the own landlord.');
  }
  if (stay.dwelling === 'RENTED' && !stay.landlordId && !stay.landlordName) {
    faults.add('landlord', 'LANDLORD_MISSING', 'who rents has a landlord: name one.');
  }
  if ((stay.reason === 'WORK' || stay.reason === 'STUDY') && !stay.employer) {
    faults.add('employer', 'EMPLOYER_MISSING', 'who came to work or study has an employer or school: name it.');
  }
  if (stay.plannedUntil && stay.plannedUntil < stay.arrivedOn) {
    faults.add('plannedUntil', 'TOO_EARLY', `must not be before ${stay.arrivedOn}, when the resident arrived.`);
  }
}

/** Adds a fault when the landlord who is named as a resident is none. */
export const checkLandlord = (tx: Database, landlord: string | null | undefined, faults: Faults): Promise<void> =>
  checkResidents(tx, landlord ? [{ id: landlord, path: ['landlord'] }] : [], faults);
