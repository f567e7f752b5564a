import { identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { insertRow } from '@community-graph/kit/commands/versioned-row';
import type { Database } from '@community-graph/kit/database/connect';
import type { Faults } from '@community-graph/kit/errors';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { dayCareEnrolments } from '../elderly-venues/tables.ts';
import { homeOf } from '../households/lives-in.ts';
import { mayHandle } from '../service-cases/may-handle.ts';
import { isOfficialOrCommunityWorker } from '../who-may.ts';
import { contactPhone } from './contact.ts';
import { elderlyFileLife } from './life-cycle.ts';
import { elderlyEvidence } from './standing.ts';
import { elderlyFileCloseReason, elderlyFiles } from './tables.ts';

const details = {
  contactName: shortText(50).nullish(),
  contactPhone: contactPhone.nullish(),
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
    run: (tx, { evidence, ...input }, faults) => {
      const { facts } = context.evidence.open(elderlyEvidence, context.caller, evidence);
      if (facts.resident !== input.resident) {
        faults.add('evidence', 'OF_ANOTHER', 'the evidence is about another resident.');
      }
      return openFile(tx, { ...input, isElderly: facts.isElderly }, faults);
    },
  });
}

/** A file to be opened, and whether its person is old enough by what public security told. */
export interface NewFile extends Contact {
  readonly resident: string;
  readonly openedOn: string;
  readonly isElderly: boolean;
  readonly careNeeds?: string | null | undefined;
}

/** Opens a file in a transaction; returns its identifier. */
export async function openFile(tx: Database, file: NewFile, faults: Faults): Promise<{ id: string }> {
  const { resident, openedOn, isElderly, contactName, contactPhone, careNeeds } = file;
  if (!isElderly) faults.add('resident', 'NOT_ELDERLY', 'is not sixty yet.');
  const communityCode = (await homeOf(tx, resident))?.communityCode;
  if (!communityCode) faults.add('resident', 'NO_HOUSEHOLD', 'lives in no household.');
  const open = await tx
    .select({ id: elderlyFiles.id })
    .from(elderlyFiles)
    .where(and(eq(elderlyFiles.residentId, resident), eq(elderlyFiles.status, 'OPEN')));
  if (open.length > 0) faults.add('resident', 'HAS_FILE', 'has a file that is open.');
  checkContact(file, faults);
  faults.throwIfAny();
  return insertRow(tx, elderlyFiles, {
    ...{ residentId: resident, communityCode: communityCode ?? '', status: 'OPEN', openedOn },
    ...{ contactName, contactPhone, careNeeds },
  });
}

interface Contact {
  readonly contactName?: string | null | undefined;
  readonly contactPhone?: string | null | undefined;
}

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
