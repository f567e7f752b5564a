import { shortText } from '@community-graph/kit/commands/fields';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { and, eq, inArray } from 'drizzle-orm';
import { referrals } from '../referrals/tables.ts';
import { findings } from './findings.ts';
import { encounterLife } from './life-cycle.ts';

/** Amends what was found and done; returns the encounter's identifier. */
export const amendEncounter = stepCommand(encounterLife, {
  name: 'amendEncounter',
  event: 'amend',
  fields: findings,
  change: ({ input: { complaint, diagnosisCode, diagnosis, treatment } }) => ({
    complaint,
    diagnosisCode,
    diagnosis,
    treatment,
  }),
});

/** Voids an encounter to which no referral belongs that runs; returns its identifier. */
export const voidEncounter = stepCommand(encounterLife, {
  name: 'voidEncounter',
  event: 'void',
  fields: { reason: shortText(500) },
  change: async ({ tx, row, input, faults }) => {
    const runs = and(eq(referrals.encounterId, row.id), inArray(referrals.status, ['SENT', 'ACCEPTED', 'RETURNED']));
    const [running] = await tx.select({ id: referrals.id }).from(referrals).where(runs).limit(1);
    if (running)
      faults.add('encounter', 'REFERRED', 'the patient is referred by it; cancel or end the referral first.');
    return { voidReason: input.reason };
  },
});
