import { z } from 'zod';
import { DEPARTMENT_CODES } from '../departments.ts';
import { canonicalJson } from './canonical.ts';
import { chainSchema, entrySchema, hashSchema } from './chain.ts';
import { checkpointSchema } from './checkpoint.ts';

/** Name and version of the form in which a record is exported: NDJSON, each line canonical JSON. */
export const EXPORT_FORMAT = 'community-graph-access-record/1';

/** First line: by what the record is kept, and the public keys of its checkpoints by key id. */
export const headerSchema = z.strictObject({
  format: z.literal(EXPORT_FORMAT),
  algorithm: z.enum(['SHA-256/Ed25519', 'SM3/SM2']),
  keys: z.record(z.string(), z.string()),
});

/**
 * Where a chain begins of which old entries are gone by the end of their retention: peaks of the Merkle tree over those
 * (see `MerkleFrontier`), and the hash of the last.
 */
export const startSchema = z.strictObject({
  chain: chainSchema,
  size: z.number().int().positive(),
  peaks: z.array(hashSchema).max(64),
  head: hashSchema,
});

/** A checkpoint as a department keeps it. */
export const anchorSchema = z.strictObject({ department: z.enum(DEPARTMENT_CODES), checkpoint: checkpointSchema });

/**
 * The lines after the first: chain after chain in the order of their ids; of each its start, if old entries are gone, then
 * its entries, each checkpoint after the last entry that it covers, each anchor after its checkpoint, by department.
 */
export const recordSchema = z.discriminatedUnion('kind', [
  startSchema.extend({ kind: z.literal('start') }),
  entrySchema.extend({ kind: z.literal('entry') }),
  checkpointSchema.extend({ kind: z.literal('checkpoint') }),
  anchorSchema.extend({ kind: z.literal('anchor') }),
  /** Last line: how many there are before it, so that an unfinished copy shows. */
  z.strictObject({ kind: z.literal('end'), lines: z.number().int().positive() }),
]);

/** See {@link headerSchema}. */
export type ExportHeader = z.infer<typeof headerSchema>;
/** See {@link startSchema}. */
export type ChainStart = z.infer<typeof startSchema>;
/** See {@link anchorSchema}. */
export type Anchor = z.infer<typeof anchorSchema>;
/** See {@link recordSchema}. */
export type ExportRecord = z.infer<typeof recordSchema>;

/** One line of an export, without its end. */
export const exportLine = (record: ExportHeader | ExportRecord): string => canonicalJson(record);

/**
 * Reads one line.
 * @returns `null` when it is not of this form, or not its one canonical text
 */
export function readLine<Record>(schema: z.ZodType<Record>, line: string): Record | null {
  try {
    const parsed = schema.safeParse(JSON.parse(line));
    return parsed.success && canonicalJson(parsed.data) === line ? parsed.data : null;
  } catch {
    return null;
  }
}
