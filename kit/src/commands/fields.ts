import { z } from 'zod';
import { chinaDate } from '../dates.ts';

/** Field schemas that every department's inputs are made of; messages say what to send. */

/** Identifier of a row, as this graph gave it. */
export const identifier = z.uuid('must be an identifier of this graph');

/** 12-digit code of a community. */
export const communityCode = z.string().regex(/^\d{12}$/, 'must be the 12-digit code of a community');

/** A calendar day that has come in China; ISO dates compare as text. */
export const pastDate = z.iso
  .date('must be a date, YYYY-MM-DD')
  .refine((date) => date <= chinaDate(), { message: 'must not be in the future', params: { code: 'IN_THE_FUTURE' } });

/** An instant that has come. */
export const pastInstant = z.date().refine((instant) => instant.getTime() <= Date.now(), {
  message: 'must not be in the future',
  params: { code: 'IN_THE_FUTURE' },
});

/** A calendar day, also one to come. */
export const anyDate = z.iso.date('must be a date, YYYY-MM-DD');

/** An amount in fen above zero. */
export const positiveAmount = z.number().int().positive('must be above zero');

/** Text of 1 to `maximum` characters after trimming. */
export const shortText = (maximum: number) =>
  z.string().trim().min(1, 'must not be empty').max(maximum, `must have at most ${maximum} characters`);
