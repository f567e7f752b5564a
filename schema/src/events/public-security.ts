import { z } from 'zod';
import { declareEvent } from './event-type.ts';

/** A resident's death was registered (死亡登记). */
export const residentDied = declareEvent({
  source: 'public-security',
  thing: 'resident',
  happened: 'died',
  subject: 'Resident',
  tells: ['Resident.alive'],
  data: z.object({ deathDate: z.iso.date() }),
  fields: { deathDate: 'Resident.deathDate' },
});
