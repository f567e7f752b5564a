import { z } from 'zod';
import { chainSchema } from './chain.ts';
import { lookSchema } from './look.ts';

/** Path at the sharing office's subgraph where a gateway learns what other gateways gave. */
export const SHARED_LOOKS_PATH = '/shared-looks';

/** Entries of each chain that the asker has been told of. */
const positions = z.record(chainSchema, z.number().int().nonnegative());
const { sub, subjects, time, given } = lookSchema.shape;

/** What a gateway asks: looks at fields that a rule on combining within a window is about. */
export const sharedLooksQuestion = z.object({
  fields: z.array(z.string().max(300)).min(1).max(1_000),
  /** How far back the longest window reaches. */
  since: z.iso.datetime(),
  /** The asker's own chain, when it need not be told of that. */
  own: chainSchema.nullable(),
  have: positions,
});
/** See {@link sharedLooksQuestion}. */
export type SharedLooksQuestion = z.infer<typeof sharedLooksQuestion>;

/** What the office answers: at most a page of looks, and what the asker has then been told of. */
export const sharedLooksAnswer = z.object({
  looks: z.array(z.object({ sub, subjects, time, given })),
  have: positions,
  /** Whether the asker has all that the office has. */
  isAll: z.boolean(),
});
/** See {@link sharedLooksAnswer}. */
export type SharedLooksAnswer = z.infer<typeof sharedLooksAnswer>;
