import { channel } from 'node:diagnostics_channel';

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

const steps = channel('community-graph:step');

/** Tells whoever listens in this process that a step was passed, as the gateway's `steps.ts` does. */
export const passed = (step: (typeof OFFICE_STEPS)[number]): void => steps.publish(step);
