import { isOfficialOrCommunityWorker } from '@community-graph/kit/commands/who-may';
import type { Caller } from '@community-graph/schema/caller';
import type { Context } from '../context.ts';

/** Who handles cases: community workers, at whose centre they are, and officials of civil affairs in a listed role. */
export const mayHandle =
  (context: Pick<Context, 'access' | 'department'>) =>
  (caller: Caller): boolean =>
    isOfficialOrCommunityWorker(caller, context);
