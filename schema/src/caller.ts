import { z } from 'zod';

/** As many residents, and as many households, as a caller may carry. */
export const MAXIMUM_SUBJECTS = 32;

/**
 * Who asks, as the gateway read it from the access token and as every subgraph receives it, signed.
 * `exp` is the second (Unix time) at which the caller's right to ask ends.
 */
export const callerSchema = z.object({
  sub: z.string().min(1).max(200),
  dept: z.string().min(1).max(64),
  roles: z.array(z.string().min(1).max(64)).max(32),
  region: z.string().regex(/^\d{2,12}$/),
  purpose: z.string().min(1).max(64),
  case: z.string().min(1).max(64).optional(),
  /**
   * Of a resident who asks for the own record: identifiers of the residents whose records that is, the own first, then
   * those of the children.
   */
  subjects: z.array(z.uuid()).max(MAXIMUM_SUBJECTS).optional(),
  /** Of such a resident: identifiers of the households of which the resident is the head. */
  households: z.array(z.uuid()).max(MAXIMUM_SUBJECTS).optional(),
  /**
   * Whether what is told must be the newest, for example what an event of a subscription is about: a department then reads
   * no copy that may be older.
   */
  newest: z.literal(true).optional(),
  /** Id of the key that signed the token by which the gateway knows the caller; none of a service that asks for itself. */
  tokenKey: z.string().min(1).max(200).optional(),
  /**
   * Of a request that belongs to a client's operation: that operation's name, for a department that keeps a record of who looked.
   * Nothing is decided by it.
   */
  operationName: z.string().min(1).max(300).optional(),
  exp: z.number().int().positive(),
});

/** See {@link callerSchema}. */
export type Caller = z.infer<typeof callerSchema>;
