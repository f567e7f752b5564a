import type { Database } from '@community-graph/kit/database/connect';
import { eq } from 'drizzle-orm';
import { type CaseChange, writeStep } from '../service-cases/change-case.ts';
import { type CaseEvent, caseLifeCycle } from '../service-cases/life-cycle.ts';
import { type ServiceCaseRow, serviceCases } from '../service-cases/tables.ts';

/** The case of an intake, locked; there is one, by its foreign key. */
export async function caseOf(tx: Database, { caseId }: { readonly caseId: string }): Promise<ServiceCaseRow> {
  const [found] = await tx.select().from(serviceCases).where(eq(serviceCases.id, caseId)).for('update');
  if (!found) throw new Error(`The case ${caseId} of an intake is gone.`);
  return found;
}

/** Takes a step of a case if it is possible: a clerk or the resident may have ended the case meanwhile. */
export async function moveCase(
  tx: Database,
  found: ServiceCaseRow,
  event: CaseEvent,
  change: CaseChange = {},
): Promise<boolean> {
  const status = caseLifeCycle[found.status][event];
  if (!status) return false;
  await writeStep(tx, found, { event, status, ...change });
  return true;
}
