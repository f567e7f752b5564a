import { pastDate } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { and, eq, ne } from 'drizzle-orm';
import { careCentreLife } from './life-cycle.ts';
import { careCentres, careStaff } from './tables.ts';

/** Suspends the service of a centre or station; returns its identifier. */
export const suspendCareCentre = stepCommand(careCentreLife, { name: 'suspendCareCentre', event: 'suspend' });

/** Resumes the service of a centre or station; returns its identifier. */
export const resumeCareCentre = stepCommand(careCentreLife, { name: 'resumeCareCentre', event: 'resume' });

/** Closes a centre or station where nobody is posted and to which no station belongs; returns its identifier. */
export const closeCareCentre = stepCommand(careCentreLife, {
  name: 'closeCareCentre',
  event: 'close',
  fields: { closedOn: pastDate },
  change: async ({ tx, row, input: { closedOn }, faults }) => {
    requireNotBefore(faults, 'closedOn', closedOn, { time: row.openedOn, what: 'it was opened' });
    const isPosted = and(eq(careStaff.centreId, row.id), eq(careStaff.status, 'POSTED'));
    const [posted] = await tx.select({ id: careStaff.id }).from(careStaff).where(isPosted).limit(1);
    if (posted) faults.add('centre', 'STAFFED', 'end the postings there first.');
    const isStation = and(eq(careCentres.parentId, row.id), ne(careCentres.status, 'CLOSED'));
    const [station] = await tx.select({ id: careCentres.id }).from(careCentres).where(isStation).limit(1);
    if (station) faults.add('centre', 'HAS_STATIONS', 'close its stations first.');
    return { closedOn };
  },
});
