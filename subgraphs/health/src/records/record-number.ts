import { communityCode } from '@community-graph/kit/commands/fields';

/** Digits of a record number after the community's code. */
export const RECORD_SERIAL_DIGITS = 5;

/** A county of six digits, a street of three and a community of three, none of them all zeros (GB/T 2260, GB/T 10114). */
const FORM = /^[1-8]\d(?!00)\d{2}(?!00)\d{2}(?!000)\d{3}(?!000)\d{3}$/;

/** The code of a community that begins the record numbers there: that of a street or county begins none. */
export const recordCommunity = communityCode.refine((code) => !/^\d{12}$/.test(code) || FORM.test(code), {
  message: 'must be a community’s code, not that of a street, county or city',
  params: { code: 'NOT_A_COMMUNITY' },
});
