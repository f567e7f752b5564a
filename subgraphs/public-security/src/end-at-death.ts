import type { Database } from '@community-graph/kit/database/connect';
import { endFloatingAtDeath } from './floating-population/end-floating.ts';
import { closeCareAtDeath } from './minors/end-at-death.ts';
import { endSupervisionAtDeath } from './supervision/end-at-death.ts';

/** What ends in this department when a resident dies; each is called with the day of death, which may be told late. */
const ENDS: readonly ((tx: Database, resident: string, deathDate: string) => Promise<void>)[] = [
  endFloatingAtDeath,
  endSupervisionAtDeath,
  closeCareAtDeath,
];

/** Ends what this department keeps running for a resident who died. */
export async function endAtDeath(tx: Database, resident: string, deathDate: string): Promise<void> {
  for (const end of ENDS) await end(tx, resident, deathDate);
}
