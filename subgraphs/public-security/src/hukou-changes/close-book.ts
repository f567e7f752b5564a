import { identifier, pastDate } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { requireHukouBook } from '../population/register-resident.ts';
import { hukouBooks, residents } from '../population/tables.ts';

const inputSchema = z.object({ idempotencyKey, hukou: identifier.toLowerCase(), closedOn: pastDate });

/** Closes a book in which nobody alive is registered; returns its identifier. */
export function closeHukouBook(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'closeHukouBook',
    input,
    schema: inputSchema,
    run: async (tx, { hukou, closedOn }, faults) => {
      const book = await requireHukouBook(tx, hukou, 'hukou', faults);
      requireNotBefore(faults, 'closedOn', closedOn, { time: book.registeredOn, what: 'the book was registered' });
      const present = and(eq(residents.hukouBookId, book.id), isNull(residents.deathDate));
      const [one] = await tx.select({ id: residents.id }).from(residents).where(present).limit(1);
      if (one) faults.add('hukou', 'NOT_EMPTY', 'somebody alive is registered in the book.');
      faults.throwIfAny();
      await tx.update(hukouBooks).set({ closedOn }).where(eq(hukouBooks.id, book.id));
      return { id: book.id };
    },
  });
}
