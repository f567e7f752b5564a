import type { Caller } from '@community-graph/schema/caller';

/** Who handles cases: community workers, at whose centre they are, and officials of civil affairs. */
export const mayHandle = ({ dept, roles }: Caller): boolean =>
  dept === 'civil-affairs' || (dept === 'community' && roles.includes('community-worker'));
