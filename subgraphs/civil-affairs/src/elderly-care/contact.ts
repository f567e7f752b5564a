import { z } from 'zod';

/** Telephone of a contact. */
export const contactPhone = z.string().regex(/^[0-9+ -]{5,20}$/, 'must be 5 to 20 digits');
