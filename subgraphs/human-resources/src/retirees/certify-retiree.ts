import { pastDate } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { isOfficialOrCommunityWorker } from '@community-graph/kit/commands/who-may';
import type { Database } from '@community-graph/kit/database/connect';
import { afterMonths, chinaDate } from '@community-graph/kit/dates';
import { z } from 'zod';
import { openLifeEvidence } from '../life-standing/life-evidence.ts';
import { CERTIFY_MONTHS, retireeLife } from './life-cycle.ts';
import { type RetireeCertificationRow, type RetireeFileRow, retireeCertifications } from './tables.ts';

async function certified(
  tx: Database,
  row: RetireeFileRow,
  certification: Pick<RetireeCertificationRow, 'certifiedOn' | 'method'>,
): Promise<Partial<RetireeFileRow>> {
  const { certifiedOn } = certification;
  await tx.insert(retireeCertifications).values({ fileId: row.id, ...certification });
  return { certifiedOn, certifyBy: afterMonths(certifiedOn, CERTIFY_MONTHS) };
}

/** Certifies a pensioner in person (资格认证); who had been held is managed again. Returns the file's identifier. */
export const certifyRetiree = stepCommand(retireeLife, {
  name: 'certifyRetiree',
  event: 'certify',
  mayRun: isOfficialOrCommunityWorker,
  fields: { certifiedOn: pastDate, method: z.enum(['FACE_SCAN', 'VISIT', 'OFFICE']) },
  change: async ({ tx, row, input: { certifiedOn, method }, faults }) => {
    const last = { time: row.certifiedOn ?? row.takenOverOn, what: 'the pensioner was taken over or last certified' };
    requireNotBefore(faults, 'certifiedOn', certifiedOn, last);
    faults.throwIfAny();
    return certified(tx, row, { certifiedOn, method });
  },
});

/** Certifies a pensioner by what public security keeps today; returns the file's identifier. */
export const certifyRetireeByData = stepCommand(retireeLife, {
  name: 'certifyRetireeByData',
  event: 'certify',
  fields: { evidence: z.string().max(4000) },
  change: async ({ tx, row, input: { evidence }, faults, context }) => {
    const { diedOn } = openLifeEvidence(context, { resident: row.residentId, text: evidence }, faults);
    if (diedOn !== null) faults.add('evidence', 'DEAD', 'public security tells of a death.');
    faults.throwIfAny();
    return certified(tx, row, { certifiedOn: chinaDate(), method: 'DATA_MATCH' });
  },
});

/** Holds the payment to who was not certified in time; returns the file's identifier. */
export const holdRetireePension = stepCommand(retireeLife, {
  name: 'holdRetireePension',
  event: 'hold',
  change: ({ row, faults }) => {
    if ((row.certifyBy ?? '') >= chinaDate()) {
      faults.add('file', 'NOT_OVERDUE', `the pensioner may be certified until ${row.certifyBy}.`);
    }
    return {};
  },
});
