import type { StateTable } from '@community-graph/kit/commands/state-machine';
import type { HouseholdDeclarationRow } from './tables.ts';

/** What can happen to a declaration. */
export type DeclarationEvent = 'verify' | 'return' | 'amend';

/** The life of a declaration. */
export const declarationLifeCycle: StateTable<HouseholdDeclarationRow['status'], DeclarationEvent> = {
  DECLARED: { verify: 'VERIFIED', return: 'RETURNED' },
  RETURNED: { amend: 'DECLARED' },
  VERIFIED: {},
};
