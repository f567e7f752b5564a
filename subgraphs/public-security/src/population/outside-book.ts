import { randomUUID } from 'node:crypto';
import { shortText } from '@community-graph/kit/commands/fields';
import type { Database } from '@community-graph/kit/database/connect';
import type { Faults } from '@community-graph/kit/errors';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { hukouBooks, hukouType, PROVINCE } from './tables.ts';

/** Code of a county of another province. */
export const outsideCounty = z
  .string()
  .regex(/^\d{6}$/, 'must be the 6-digit code of a county')
  .refine((code) => !code.startsWith(PROVINCE), {
    message: 'is of this province, where the county of the hukou keeps the record',
    params: { code: 'OF_THIS_PROVINCE' },
  });

/** What is known of a book that another province keeps, each field checked for itself. */
export const outsideBookFields = {
  hukouNumber: shortText(32),
  hukouType: z.enum(hukouType.enumValues),
  hukouAddress: shortText(200),
  hukouRegion: outsideCounty,
};

interface OutsideBook {
  readonly hukouNumber: string;
  readonly hukouType: (typeof hukouType.enumValues)[number];
  readonly hukouAddress: string;
  readonly hukouRegion: string;
  readonly hukouRegisteredOn: string;
}

/** The identifier of a book that another province keeps, written down when it is not: of family it may be already. */
export async function outsideBook(tx: Database, input: OutsideBook, faults: Faults): Promise<string> {
  const { hukouNumber: number, hukouType: type, hukouAddress: address, hukouRegion: regionCode } = input;
  const [known] = await tx.select().from(hukouBooks).where(eq(hukouBooks.number, number));
  if (known) {
    if (known.regionCode !== regionCode || known.address !== address) {
      faults.add('hukouNumber', 'OTHER_BOOK', 'the book of this number is of another county or address.');
    }
    return known.id;
  }
  const id = randomUUID();
  // Not returned by the statement: a book is seen here only once somebody who lives here is registered in it.
  const { rowCount } = (await tx
    .insert(hukouBooks)
    .values({ id, number, type, address, regionCode, registeredOn: input.hukouRegisteredOn })
    .onConflictDoNothing()) as unknown as { rowCount: number };
  if (rowCount === 0) faults.add('hukouNumber', 'TAKEN', 'a book of this number is registered elsewhere.');
  return id;
}
