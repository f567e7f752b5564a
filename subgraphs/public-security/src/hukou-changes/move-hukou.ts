import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import type { Database } from '@community-graph/kit/database/connect';
import { type Faults, NotFoundError } from '@community-graph/kit/errors';
import { eq } from 'drizzle-orm';
import { type HukouRow, hukouBooks, type ResidentRow } from '../population/tables.ts';
import { registeredSince } from './as-of.ts';
import { recordChange } from './record-change.ts';
import { hukouStays, type PopulationChangeRow } from './tables.ts';

/** When and why a hukou moves, and the field of the input that says when. */
interface Move {
  readonly on: string;
  readonly field: string;
  readonly reason: PopulationChangeRow['reason'];
}

/** Where a book is kept. */
type Place = Pick<HukouRow, 'id' | 'regionCode'>;

/**
 * Moves a locked resident's hukou to another book: the stay in the present one goes to the history, and the move is
 * recorded, within a county once, between counties as moved out and as moved in. Throws what faults there are.
 * @returns what changes in the resident, and the change that was recorded last
 */
export async function moveHukou(
  tx: Database,
  resident: ResidentRow,
  to: Place,
  { on, field, reason }: Move,
  faults: Faults,
): Promise<{ changes: Partial<ResidentRow>; change: string }> {
  const [from] = await tx.select().from(hukouBooks).where(eq(hukouBooks.id, resident.hukouBookId));
  if (!from) throw new NotFoundError('Hukou book', resident.hukouBookId);
  const since = registeredSince(resident, from);
  requireNotBefore(faults, field, on, { time: since, what: 'the resident was registered in the present book' });
  faults.throwIfAny();
  await tx.insert(hukouStays).values({ residentId: resident.id, hukouBookId: from.id, since, until: on });
  const move = { occurredOn: on, reason, fromBookId: from.id, toBookId: to.id };
  const kinds = from.regionCode === to.regionCode ? (['MOVE_WITHIN'] as const) : (['MOVE_IN', 'MOVE_OUT'] as const);
  let change = '';
  for (const kind of kinds) change = (await recordChange(tx, resident, { kind, ...move })).id;
  return { changes: { hukouBookId: to.id, hukouSince: on }, change };
}
