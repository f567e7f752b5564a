import { channel } from 'node:diagnostics_channel';

const steps = channel('community-graph:step');

/**
 * Makes what tells whoever listens in this process that a step was passed, by its name alone; costs nothing while nobody
 * listens. Tests listen, to end the process at each step (`test/kill-at-step.mjs`).
 */
export const passing =
  <Step extends string>() =>
  (step: Step): void =>
    steps.publish(step);
