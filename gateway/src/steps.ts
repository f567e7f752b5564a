import { passing } from '@community-graph/schema/passed';

/** The steps of an answer with protected data, in their order. */
export const ANSWER_STEPS = [
  'token-read',
  'reviewed',
  'given-to-apollo',
  'fetch-begun',
  'fetch-answered',
  'joined',
  'settled',
  'look-made',
  'look-hashed',
  'before-write',
  'part-written',
  'written',
  'still-there',
  'on-record',
  'head-made',
  'answer-ended',
] as const;

/** The steps of sending the record to the sharing office, in their order. */
export const SHIPPING_STEPS = [
  'office-located',
  'batch-read',
  'batch-begun',
  'batch-acknowledged',
  'released',
] as const;

type GatewayStep = (typeof ANSWER_STEPS)[number] | (typeof SHIPPING_STEPS)[number];

/** Tells that a step was passed. */
export const passed = passing<GatewayStep>();
