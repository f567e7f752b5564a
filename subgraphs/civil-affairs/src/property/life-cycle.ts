import type { Life } from '@community-graph/kit/commands/step-command';
import { type CompoundRow, compounds, type OwnersCommitteeRow, ownersCommittees } from './tables.ts';

/** The life of a compound. */
export const compoundLife: Life<CompoundRow, 'contract' | 'selfManage' | 'abandon' | 'takeOver'> = {
  what: 'Compound',
  key: 'compound',
  table: compounds,
  states: {
    UNMANAGED: { contract: 'CONTRACTED', selfManage: 'SELF_MANAGED' },
    CONTRACTED: { contract: 'CONTRACTED', abandon: 'ABANDONED', selfManage: 'SELF_MANAGED' },
    SELF_MANAGED: { contract: 'CONTRACTED' },
    ABANDONED: { takeOver: 'TAKEN_OVER', contract: 'CONTRACTED' },
    TAKEN_OVER: { contract: 'CONTRACTED', selfManage: 'SELF_MANAGED' },
  },
};

/** The life of an owners’ committee. */
export const ownersCommitteeLife: Life<OwnersCommitteeRow, 'elect' | 'end'> = {
  what: 'Owners’ committee',
  key: 'committee',
  table: ownersCommittees,
  states: {
    PREPARING: { elect: 'SERVING', end: 'ENDED' },
    SERVING: { elect: 'SERVING', end: 'ENDED' },
    ENDED: {},
  },
};
