import { z } from 'zod';
import { declareEvent } from './event-type.ts';

const communityCode = z.string().regex(/^\d{12}$/);

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

/** A resident's birth was registered (出生登记): who was on no record before. */
export const residentBorn = declareEvent({
  source: 'public-security',
  thing: 'resident',
  happened: 'born',
  subject: 'Resident',
  tells: ['Resident.birthDate'],
  data: z.object({ birthDate: z.iso.date(), community: communityCode }),
  fields: { birthDate: 'Resident.birthDate', community: 'Resident.community' },
});

/** A resident's residence was changed to another community (现住地变更); the event is of the new one. */
export const residentMoved = declareEvent({
  source: 'public-security',
  thing: 'resident',
  happened: 'moved',
  subject: 'Resident',
  tells: ['Resident.community'],
  data: z.object({ community: communityCode }),
  fields: { community: 'Resident.community' },
});
