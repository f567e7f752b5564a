import type { SubsidyOrderSource } from './subsidy-order.ts';

// Subsidies are payments (`../payments/tables.ts`): the module keeps no rows of its own.

/** A month of a member's subsidy as finance would pay it; computed, never stored. */
export type SubsidyOrderRow = SubsidyOrderSource;
