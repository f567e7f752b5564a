import { identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { insertRow } from '@community-graph/kit/commands/versioned-row';
import type { Faults } from '@community-graph/kit/errors';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { dayCareEnrolments } from '../elderly-venues/tables.ts';
import { homeOf } from '../households/lives-in.ts';
import { mayHandle } from '../service-cases/may-handle.ts';
import { isOfficialOrCommunityWorker } from '../who-may.ts';
import { elderlyFileLife } from './life-cycle.ts';
import { elderlyEvidence } from './standing.ts';
import { type ElderlyFileRow, elderlyFileCloseReason, elderlyFiles } from './tables.ts';

const details = {
  contactName: shortText(50).nullish(),
  contactPhone: z
    .string()
    .regex(/^[0-9+ -]{5,20}$/, 'must be 5 to 20 digits')
    .nullish(),
  careNeeds: shortText(1000).nullish(),
};
const openSchema = z.object({
  ...{ idempotencyKey, resident: identifier.toLowerCase(), openedOn: pastDate, evidence: z.string().max(4000) },
  ...details,
});

/** Opens a file for an old resident, by the age that public security tells; returns its identifier. */
export function openElderlyFile(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'openElderlyFile',
    input,
    schema: openSchema,
    mayRun: mayHandle(context),
    run: async (tx, { resident, openedOn, ...input }, faults) => {
      const { facts } = context.evidence.open(elderlyEvidence, context.caller, input.evidence);
      if (facts.resident !== resident) faults.add('evidence', 'OF_ANOTHER', 'the evidence is about another resident.');
      if (!facts.isElderly) faults.add('resident', 'NOT_ELDERLY', 'is not sixty yet.');
      const communityCode = (await homeOf(tx, resident))?.communityCode;
      if (!communityCode) faults.add('resident', 'NO_HOUSEHOLD', 'lives in no household.');
      const open = await tx
        .select({ id: elderlyFiles.id })
        .from(elderlyFiles)
        .where(and(eq(elderlyFiles.residentId, resident), eq(elderlyFiles.status, 'OPEN')));
      if (open.length > 0) faults.add('resident', 'HAS_FILE', 'has a file that is open.');
      checkContact(input, faults);
      faults.throwIfAny();
      const { contactName, contactPhone, careNeeds } = input;
      return insertRow(tx, elderlyFiles, {
        ...{ residentId: resident, communityCode: communityCode ?? '', status: 'OPEN', openedOn },
        ...{ contactName, contactPhone, careNeeds },
      });
    },
  });
}

type Contact = Partial<Pick<ElderlyFileRow, 'contactName' | 'contactPhone'>>;

function checkContact({ contactName, contactPhone }: Contact, faults: Faults): void {
  if (contactPhone && !contactName) faults.add('contactName', 'REQUIRED', 'say whose telephone this is.');
}

/** Changes contact and needs: what is absent stays, null is taken away. Returns the file's identifier. */
export const changeElderlyFile = stepCommand(elderlyFileLife, {
  name: 'changeElderlyFile',
  event: 'change',
  fields: details,
  mayRun: isOfficialOrCommunityWorker,
  change: ({ row, input, faults }) => {
    const { contactName = row.contactName, contactPhone = row.contactPhone, careNeeds = row.careNeeds } = input;
    checkContact({ contactName, contactPhone }, faults);
    return { contactName, contactPhone, careNeeds };
  },
});

/** Closes a file; nobody in day care loses it. Returns the file's identifier. */
export const closeElderlyFile = stepCommand(elderlyFileLife, {
  name: 'closeElderlyFile',
  event: 'close',
  fields: { closedOn: pastDate, reason: z.enum(elderlyFileCloseReason.enumValues) },
  mayRun: isOfficialOrCommunityWorker,
  change: async ({ tx, row, input: { closedOn, reason }, faults }) => {
    requireNotBefore(faults, 'closedOn', closedOn, { time: row.openedOn, what: 'the file was opened' });
    const enrolled = await tx
      .select({ id: dayCareEnrolments.id })
      .from(dayCareEnrolments)
      .where(and(eq(dayCareEnrolments.fileId, row.id), eq(dayCareEnrolments.status, 'ENROLLED')));
    if (enrolled.length > 0) faults.add('file', 'IN_DAY_CARE', 'is in day care; end that first.');
    return { closedOn, closeReason: reason };
  },
});
