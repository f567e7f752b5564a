import type { Database } from '@community-graph/kit/database/connect';
import { type AssistanceChangeRow, type AssistanceRow, assistanceChanges } from './tables.ts';

/** Keeps what a grant has become by a change, for questions about a day. */
export async function recordChange(
  tx: Database,
  { id, version, status, monthlyAmount }: AssistanceRow,
  event: AssistanceChangeRow['event'],
  changedOn: string,
): Promise<void> {
  await tx.insert(assistanceChanges).values({ assistanceId: id, version, event, changedOn, status, monthlyAmount });
}
