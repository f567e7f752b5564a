import { createHash } from 'node:crypto';
import type { Look } from '@community-graph/schema/record/look';
import type { RequestContext } from '../context.ts';
import type { AskedOperation } from './access-control.ts';

/** Where looks at protected data are kept. */
export interface LookRecord {
  /** Resolves when the look cannot be lost any more. */
  append(look: Look): Promise<void>;
}

/** A look with a longer text is not taken by the record. */
const LONGEST_TEXT = 300;

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What goes on the record of an answer; `null` when nothing in it is protected. */
export function lookOf(
  { requestId, caller, reviewed, subjects, outcome }: RequestContext,
  asked: AskedOperation,
  now = new Date(),
): Look | null {
  if (!caller || !reviewed?.hasRun) return null;
  const { given, refused, agreements } = reviewed.review;
  if (given.length === 0 && refused.length === 0) return null;
  const { sub, dept, roles, region, purpose } = caller;
  const reasons = new Map(
    refused.map(({ coordinate, reason }) => [`${coordinate} ${reason}`, { field: coordinate, reason }]),
  );
  return {
    time: now.toISOString(),
    requestId,
    sub,
    dept,
    roles,
    region,
    purpose,
    case: caller.case ?? null,
    operation: hashOf(asked.query),
    operationName: outcome.operationName?.slice(0, LONGEST_TEXT) ?? null,
    given: [...given],
    refused: [...reasons].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, reason]) => reason),
    agreements: [...agreements],
    subjects: [...subjects].sort(),
  };
}
