import { pastDate, shortText } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { hukouBooks, hukouType } from './tables.ts';

const inputSchema = z.object({
  idempotencyKey,
  number: z.string().regex(/^[0-9A-Z]{6,32}$/, 'must be 6 to 32 digits and capital letters'),
  type: z.enum(hukouType.enumValues),
  address: shortText(200),
  region: z.string().regex(/^\d{6}$/, 'must be the 6-digit code of a county'),
  registeredOn: pastDate,
});

/** Opens a hukou book; returns its identifier. */
export function openHukouBook(context: Context, input: unknown): Promise<{ hukou: string }> {
  return runCommand(context, {
    name: 'openHukouBook',
    input,
    schema: inputSchema,
    run: async (tx, { number, type, address, region, registeredOn }, faults) => {
      const taken = await tx.select({ id: hukouBooks.id }).from(hukouBooks).where(eq(hukouBooks.number, number));
      if (taken.length > 0) faults.add('number', 'TAKEN', 'another hukou book has this number.');
      faults.throwIfAny();
      const [opened] = await tx
        .insert(hukouBooks)
        .values({ number, type, address, regionCode: region, registeredOn })
        .returning({ id: hukouBooks.id });
      if (!opened) throw new Error('The insert returned no row.');
      return { hukou: opened.id };
    },
  });
}
