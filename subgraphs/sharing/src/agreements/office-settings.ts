import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { requireVersion } from '@community-graph/kit/commands/version';
import type { Database } from '@community-graph/kit/database/connect';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { isSharingOfficer } from '../officials.ts';
import { type OfficeSettingsRow, officeSettings } from './tables.ts';

const inputSchema = z.object({
  idempotencyKey,
  expectedVersion,
  conditionalAnswerDays: z.number().int().min(1).max(10, 'must not be above the statutory 10 working days').nullish(),
  extensionDays: z.number().int().min(0).max(10, 'must not be above the statutory 10 working days').nullish(),
  provisionDays: z.number().int().min(1).max(20, 'must not be above the statutory 20 working days').nullish(),
  headRoles: z.array(z.string().min(1).max(64)).max(20).nullish(),
});

/** The office's settings. */
export async function readSettings(db: Database): Promise<OfficeSettingsRow> {
  const [settings] = await db.select().from(officeSettings);
  if (!settings) throw new Error('The office has no settings; run the migrations.');
  return settings;
}

/** Sets terms below the statutory ceilings, and the roles of heads. */
export function setOfficeSettings(context: Context, input: unknown): Promise<{ version: number }> {
  return runCommand(context, {
    name: 'setOfficeSettings',
    input,
    schema: inputSchema,
    mayRun: isSharingOfficer,
    run: async (tx, { idempotencyKey: _, expectedVersion: expected, ...wanted }) => {
      const [known] = await tx.select().from(officeSettings).for('update');
      const { version } = requireVersion('OfficeSettings', 'office', known, expected);
      const given = Object.fromEntries(
        Object.entries(wanted).filter(([, value]) => value !== null && value !== undefined),
      );
      await tx.update(officeSettings).set({ ...given, version: version + 1 });
      return { version: version + 1 };
    },
  });
}
