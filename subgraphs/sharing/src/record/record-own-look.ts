import { createHash } from 'node:crypto';
import type { RequestContext } from '@community-graph/kit/context';
import type { Database } from '@community-graph/kit/database/connect';
import { nextEntry } from '@community-graph/schema/record/chain';
import type { Look } from '@community-graph/schema/record/look';
import { recordCrypto } from '@community-graph/schema/record/record-setting';
import { and, eq, inArray } from 'drizzle-orm';
import { type OperationDefinitionNode, print } from 'graphql';
import { fieldOwners } from './field-owners.ts';
import { delayedPurposes, lookSubjects } from './partitioned-tables.ts';
import { lockChain, storeEntries } from './store-entries.ts';
import type { AccessLookRow } from './tables.ts';

/** Chain of the looks at the record itself, which the office writes; a gateway's chain has a random identifier. */
export const OFFICE_CHAIN = '00000000-0000-4000-8000-000000000006';

/** What was read of the record. */
export interface OwnLook {
  readonly operation: OperationDefinitionNode;
  readonly given: readonly string[];
  readonly subjects: readonly string[];
  /** The looks that were read, where it was the record itself. */
  readonly seen?: readonly AccessLookRow[];
}

/**
 * A look at looks that a resident is shown late is itself shown as late: otherwise it would tell that there are some. By
 * subject, the purpose of such looks; nothing of a subject whom one of those seen is shown at once.
 */
async function shownAs(db: Database, seen: readonly AccessLookRow[]): Promise<Map<string, string>> {
  const subjects = [...new Set(seen.flatMap(({ look }) => look.subjects))];
  const hashes = seen.map(({ hash }) => hash);
  if (subjects.length === 0) return new Map();
  const shown = await db
    .select({ subject: lookSubjects.subject, purpose: lookSubjects.purpose, delayed: delayedPurposes.purpose })
    .from(lookSubjects)
    .leftJoin(delayedPurposes, eq(delayedPurposes.purpose, lookSubjects.purpose))
    .where(and(inArray(lookSubjects.subject, subjects), inArray(lookSubjects.hash, hashes)));
  const atOnce = new Set(shown.filter(({ delayed }) => delayed === null).map(({ subject }) => subject));
  return new Map(shown.filter(({ subject }) => !atOnce.has(subject)).map(({ subject, purpose }) => [subject, purpose]));
}

/** Puts a look at the record on the record, before it is answered: who supervises is supervised too. */
export async function recordOwnLook(
  { db, caller, requestId }: Pick<RequestContext, 'db' | 'caller' | 'requestId'>,
  { operation, given, subjects, seen = [] }: OwnLook,
): Promise<void> {
  const { sub, dept, roles, region, purpose } = caller;
  const look: Look = {
    time: new Date().toISOString(),
    requestId,
    sub,
    dept,
    roles,
    region,
    purpose,
    case: caller.case ?? null,
    operation: createHash('sha256').update(print(operation)).digest('hex'),
    operationName: caller.operationName ?? null,
    given: [...given].sort(),
    refused: [],
    agreements: [],
    subjects: [...new Set(subjects)].sort(),
  };
  await db.transaction(async (tx) => {
    const { chain, size, head } = await lockChain(tx, OFFICE_CHAIN);
    // Resolvers know no configuration; the process has one setting.
    const crypto = recordCrypto(process.env);
    const entry = nextEntry(crypto, { chain, size, head }, look);
    const options = { crypto, ownerOf: fieldOwners(), shownAs: await shownAs(tx, seen) };
    const { fault } = await storeEntries(tx, chain, [entry], options);
    if (fault) throw new Error(`The look at the record could not be recorded: ${fault}.`);
  });
}
