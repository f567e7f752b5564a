import { pastDate, shortText } from '@community-graph/kit/commands/fields';
import { z } from 'zod';
import { parseCitizenId } from './parse-citizen-id.ts';
import { education, maritalStatus, type ResidentRow, sex } from './tables.ts';

/** Nobody alive or on a book now was born before; an earlier year is a typing error. */
const EARLIEST_BIRTH = '1850-01-01';
const NAME = /^[\p{L}\p{M}][\p{L}\p{M}·• .'-]*$/u;

/** The fields of a resident's identity, each checked for itself. */
export const identityFields = {
  name: shortText(50).refine((text) => text === '' || NAME.test(text), {
    message: 'must be letters or characters, with · between the parts of a name if need be',
    params: { code: 'NAME' },
  }),
  sex: z.enum(sex.enumValues),
  birthDate: pastDate.refine((date) => date >= EARLIEST_BIRTH, {
    message: `must not be before ${EARLIEST_BIRTH}`,
    params: { code: 'TOO_EARLY' },
  }),
  idNumber: z.string().superRefine((text, context) => {
    for (const { code, message } of parseCitizenId(text).faults) {
      context.addIssue({ code: 'custom', message, params: { code } });
    }
  }),
  ethnicGroup: z
    .string()
    .regex(
      /^(0[1-9]|[1-4]\d|5[0-6]|97|98)$/,
      'must be a code of GB/T 3304: 01 to 56, 97 (other) or 98 (foreign descent)',
    ),
  education: z.enum(education.enumValues),
  maritalStatus: z.enum(maritalStatus.enumValues),
};

/** A field that contradicts the ID number. */
export interface Disagreement {
  readonly field: 'birthDate' | 'sex';
  readonly message: string;
}

/** Stable code of a {@link Disagreement}. */
export const DISAGREES = 'DISAGREES_WITH_ID_NUMBER';

/** Where birth date and sex contradict the ID number (GB 11643); a number that is none contradicts nothing. */
export function disagreements(identity: Pick<ResidentRow, 'idNumber' | 'birthDate' | 'sex'>): Disagreement[] {
  const { citizenId } = parseCitizenId(identity.idNumber);
  if (!citizenId) return [];
  const found: Disagreement[] = [];
  if (identity.birthDate !== citizenId.birthDate) {
    found.push({ field: 'birthDate', message: 'the ID number (digits 7 to 14) says another birth date' });
  }
  // Unknown and unstated are answers that no number contradicts.
  if ((identity.sex === 'MALE' || identity.sex === 'FEMALE') && identity.sex !== citizenId.sex) {
    found.push({ field: 'sex', message: 'the ID number (digit 17: odd for men, even for women) says the other sex' });
  }
  return found;
}
