import { z } from 'zod';

/** An instant that has come. */
export const pastInstant = z.date().refine((instant) => instant.getTime() <= Date.now(), {
  message: 'must not be in the future',
  params: { code: 'IN_THE_FUTURE' },
});
