import { passing } from '@community-graph/schema/passed';

/** The steps of an event from its change to its effects, in their order: at the producer, then at the consumer. */
export const EVENT_STEPS = [
  'event-recorded',
  'outbox-numbered',
  'delivery-decided',
  'delivery-noted',
  'delivery-on-record',
  'delivery-told',
  'delivery-received',
  'inbox-filled',
  'cursor-moved',
  'inbox-stored',
  'effect-begun',
  'effect-made',
  'inbox-marked',
  'effect-committed',
  'failure-counted',
  'looks-read',
  'looks-acknowledged',
  'looks-removed',
] as const;

/** Tells that a step was passed. */
export const passed = passing<(typeof EVENT_STEPS)[number]>();
