import type { StateTable } from '@community-graph/kit/commands/state-machine';
import type { CatalogueChangeRow } from './tables.ts';

/** What can happen to a change of the catalogue once it is proposed. */
export type CatalogueChangeEvent = 'review' | 'return' | 'publish';

/** The life of a change (条例 17: updated, reviewed, published). */
export const catalogueChangeLifeCycle: StateTable<CatalogueChangeRow['state'], CatalogueChangeEvent> = {
  PROPOSED: { review: 'REVIEWED', return: 'RETURNED' },
  REVIEWED: { publish: 'PUBLISHED', return: 'RETURNED' },
  PUBLISHED: {},
  RETURNED: {},
};
