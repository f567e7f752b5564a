import type { Look } from '@community-graph/schema/record/look';

// The tables are in `partitioned-tables.ts`, where drizzle-kit does not look for what it is to make.

/** A look for one who may see it: what is not for that reader is not in it. */
export interface AccessLookRow {
  readonly look: Look;
  /** Of its entry in the chain. */
  readonly hash: string;
  /** Whether a resident reads it, about whom it is. */
  readonly isForResident: boolean;
  /** Fields that the reader may know of. */
  readonly fields: readonly string[];
  readonly refusedFields: readonly string[];
}
