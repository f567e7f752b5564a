import { identifier } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { updateRow } from '@community-graph/kit/commands/versioned-row';
import type { Database } from '@community-graph/kit/database/connect';
import { and, eq, ne } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { endSubsidies } from '../insurance-subsidies/end-subsidies.ts';
import { openLifeEvidence } from '../life-standing/life-evidence.ts';
import { followDeath } from '../retirees/follow-death.ts';
import { afterEvent } from './change-enrolment.ts';
import { insuranceEnrolments } from './tables.ts';

const inputSchema = z.object({
  ...{ idempotencyKey, resident: identifier.toLowerCase(), evidence: z.string().max(4000) },
});

/** Ends whatever insurance of a resident has not ended, and the subsidies of it; returns the enrolments' identifiers. */
export async function endEnrolmentsByDeath(tx: Database, resident: string, diedOn: string): Promise<string[]> {
  const open = and(eq(insuranceEnrolments.residentId, resident), ne(insuranceEnrolments.status, 'ENDED'));
  const rows = await tx.select().from(insuranceEnrolments).where(open).for('update');
  for (const row of rows) {
    // Who was enrolled after the death that is told only now never was: such an enrolment ends on the day of its start.
    const endedOn = diedOn < row.startedOn ? row.startedOn : diedOn;
    const status = afterEvent(row, 'END');
    await updateRow(tx, insuranceEnrolments, row, { status, endedOn, endReason: 'DIED' });
  }
  await endSubsidies(tx, resident, { endedOn: diedOn, endReason: 'CONTRIBUTIONS_STOPPED' });
  return rows.map(({ id }) => id);
}

/** Ends the insurance of a resident of whose death public security tells; returns the enrolments' identifiers. */
export function endInsuranceByDeath(context: Context, input: unknown): Promise<{ enrolments: string[] }> {
  return runCommand(context, {
    name: 'endInsuranceByDeath',
    input,
    schema: inputSchema,
    run: async (tx, { resident, evidence }, faults) => {
      const { diedOn } = openLifeEvidence(context, { resident, text: evidence }, faults);
      if (diedOn === null) faults.add('evidence', 'ALIVE', 'public security tells of no death.');
      faults.throwIfAny();
      if (diedOn === null) return { enrolments: [] };
      const enrolments = await endEnrolmentsByDeath(tx, resident, diedOn);
      const hadFile = await followDeath(tx, resident, diedOn);
      if (enrolments.length === 0 && !hadFile) {
        faults.add('resident', 'NOT_ENROLLED', 'the resident has no insurance that has not ended.');
      }
      return { enrolments };
    },
  });
}
