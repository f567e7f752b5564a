import { identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { NotFoundError } from '@community-graph/kit/errors';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { encounters } from '../care/tables.ts';
import type { Context } from '../context.ts';
import { insertOnce } from '../insert-once.ts';
import { referrals, referralUrgency } from './tables.ts';

const inputSchema = z.object({
  idempotencyKey,
  encounter: identifier,
  hospital: shortText(100),
  urgency: z.enum(referralUrgency.enumValues),
  reason: shortText(500),
  referredOn: pastDate,
});

/** Refers the patient of an encounter to a hospital; returns the referral's identifier. */
export function referPatient(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'referPatient',
    input,
    schema: inputSchema,
    run: async (tx, { encounter: encounterId, idempotencyKey: _key, ...referral }, faults) => {
      // Locked as a voiding locks it: an encounter is not voided and referred by at once.
      const [encounter] = await tx.select().from(encounters).where(eq(encounters.id, encounterId)).for('update');
      if (!encounter) throw new NotFoundError('Encounter', encounterId);
      if (encounter.status === 'VOIDED') faults.add('encounter', 'VOIDED', 'the encounter is voided.');
      const visited = { time: encounter.visitedOn, what: 'the patient was seen' };
      requireNotBefore(faults, 'referredOn', referral.referredOn, visited);
      faults.throwIfAny();
      const { residentId, communityCode } = encounter;
      const values = { ...referral, residentId, communityCode, encounterId, status: 'SENT' } as const;
      const message = 'the patient is referred by this encounter already.';
      return insertOnce(tx, referrals, values, { field: 'encounter', code: 'RUNNING', message });
    },
  });
}
