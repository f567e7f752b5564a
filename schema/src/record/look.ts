import { z } from 'zod';

const text = z.string().max(300);

/**
 * One look at protected data as the record (访问记录) keeps it: who, for what, at which fields of whom, given or refused;
 * never the data (条例 29).
 */
export const lookSchema = z.object({
  time: z.iso.datetime(),
  requestId: text,
  sub: text,
  dept: text,
  roles: z.array(text),
  region: text,
  purpose: text,
  case: text.nullable(),
  /** SHA-256 of the operation's text as it was asked, hexadecimal. */
  operation: z.string().regex(/^[0-9a-f]{64}$/),
  operationName: text.nullable(),
  /** Coordinates of the protected fields that were given, sorted. */
  given: z.array(text),
  /** Coordinates that were refused, with the reason, sorted. */
  refused: z.array(z.object({ field: text, reason: text })),
  /** Numbers of the agreements that gave them. */
  agreements: z.array(text),
  /** Whom the given data are about: `Resident:<id>`, `Household:<id>`, sorted. */
  subjects: z.array(text),
});

/** See {@link lookSchema}. */
export type Look = z.infer<typeof lookSchema>;
