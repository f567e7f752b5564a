import { passing } from '@community-graph/schema/passed';

/** The steps of taking a batch of the record, then of signing a checkpoint of it and giving that to the departments. */
export const OFFICE_STEPS = [
  'batch-received',
  'batch-verified',
  'before-insert',
  'inserted',
  'committed',
  'checkpoint-computed',
  'checkpoint-signed',
  'checkpoint-inserted',
  'checkpoint-stored',
  'checkpoints-handed-out',
] as const;

/** Tells that a step was passed. */
export const passed = passing<(typeof OFFICE_STEPS)[number]>();
