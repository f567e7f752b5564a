import { z } from 'zod';

/** The day in China, `YYYY-MM-DD`; such days compare as text. */
const today = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format();

/** What inputs are made of; the messages say what to send. */
export const identifier = z.uuid('must be an identifier of this graph').toLowerCase();
export const anyDate = z.iso.date('must be a date, YYYY-MM-DD');
export const pastDate = anyDate.refine((date) => date <= today(), {
  message: 'must not be in the future',
  params: { code: 'IN_THE_FUTURE' },
});
/** Text of 1 to `longest` characters. */
export const shortText = (longest: number) =>
  z.string().trim().min(1, 'must not be empty').max(longest, `must have at most ${longest} characters`);
