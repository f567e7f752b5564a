import { identifier, pastDate } from '@community-graph/kit/commands/fields';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { NotFoundError } from '@community-graph/kit/errors';
import { eq } from 'drizzle-orm';
import { moveHukou } from '../hukou-changes/move-hukou.ts';
import { updateResident } from '../population/change-resident.ts';
import { requireHukouBook } from '../population/register-resident.ts';
import { residents } from '../population/tables.ts';
import { endWithRegistration } from './end-floating.ts';
import { floatingLife } from './life-cycle.ts';
import { COUNTY_DIGITS } from './register-floating.ts';

/**
 * A registered person gets the hukou here: it is the same resident, who goes on to be known by the same identifier in
 * every department. Returns the registration's identifier.
 */
export const settleFloating = stepCommand(floatingLife, {
  name: 'settleFloating',
  event: 'settle',
  fields: { toHukou: identifier, settledOn: pastDate },
  change: async ({ tx, row, input, faults }) => {
    const book = await requireHukouBook(tx, input.toHukou, 'toHukou', faults);
    if (book.regionCode !== row.communityCode.slice(0, COUNTY_DIGITS)) {
      faults.add('toHukou', 'OTHER_COUNTY', 'the book is of another county than the registration.');
    }
    const [resident] = await tx.select().from(residents).where(eq(residents.id, row.residentId)).for('update');
    if (!resident) throw new NotFoundError('Resident', row.residentId);
    const { settledOn: on } = input;
    const ended = await endWithRegistration({ tx, row, faults, field: 'settledOn', on, reason: 'SETTLED' });
    const { changes } = await moveHukou(tx, resident, book, { on, field: 'settledOn', reason: 'SETTLED' }, faults);
    await updateResident(tx, resident, changes);
    return ended;
  },
});
