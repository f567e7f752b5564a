import { shortText } from '@community-graph/kit/commands/fields';
import { z } from 'zod';

/** A code of ICD-10: a letter and two digits, then up to three digits, or as the Chinese edition fills them, `x00`. */
const ICD_10 = /^[A-Z]\d{2}(\.(\d{1,3}|x\d{2}))?$/;

/** What a doctor found and did, as fields of inputs. */
export const findings = {
  complaint: shortText(500),
  diagnosisCode: z.string().regex(ICD_10, 'must be a code of ICD-10, for example I10 or J06.9'),
  diagnosis: shortText(200),
  treatment: shortText(1000),
};
