import type { Rollup } from '@community-graph/kit/rollup/rollup';
import { assistanceRecipients } from './assistance-figures/count.ts';
import { paperFields, prefilledFields } from './intake-reuse/count.ts';
import { committees, registeredVolunteers, trainedWorkers } from './policy-targets/count.ts';

/** Figures by region that the department keeps. */
export const rollups: readonly Rollup[] = [
  assistanceRecipients,
  committees,
  trainedWorkers,
  registeredVolunteers,
  paperFields,
  prefilledFields,
];
