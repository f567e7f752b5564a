import { yearsLater } from '@community-graph/kit/dates';
import type { Faults } from '@community-graph/kit/errors';
import { z } from 'zod';

/** A certificate is valid for ten years at most. **Assumed** after the usual practice. */
const LONGEST_YEARS = 10;

/** Fields of inputs that say how long a certificate is valid. */
export const validity = { expiresOn: z.iso.date(), reassessBy: z.iso.date().nullish() };

/** Adds the faults of a validity: it ends after it begins, within ten years, and the reassessment is before its end. */
export function checkValidity(
  faults: Faults,
  { from, expiresOn, reassessBy }: { from: string; expiresOn: string; reassessBy: string | null },
): void {
  if (expiresOn <= from) faults.add('expiresOn', 'TOO_EARLY', `must be after ${from}.`);
  const latest = yearsLater(from, LONGEST_YEARS);
  if (expiresOn > latest) faults.add('expiresOn', 'TOO_LATE', `must not be after ${latest}.`);
  if (reassessBy === null) return;
  if (reassessBy <= from) faults.add('reassessBy', 'TOO_EARLY', `must be after ${from}.`);
  if (reassessBy > expiresOn) faults.add('reassessBy', 'AFTER_EXPIRY', `must not be after ${expiresOn}.`);
}
