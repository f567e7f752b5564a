import type { RefusalReason } from '@community-graph/schema/access/decision';
import { refusalWords } from '@community-graph/schema/access/refusal-words';
import type { FieldTerms } from '@community-graph/schema/access/terms';
import type { Caller } from '@community-graph/schema/caller';
import { ForbiddenFieldError } from '../errors.ts';

/** The error of a field that a caller may not read. Only the gateway sees it: it should not have asked. */
export function forbiddenField(
  coordinate: string,
  terms: FieldTerms | undefined,
  refused: { reason: RefusalReason; caller: Caller },
): ForbiddenFieldError {
  const words = terms
    ? refusalWords(terms, refused.reason, refused.caller)
    : `${coordinate} 没有共享条件,不予开放。${coordinate} has no terms of sharing and is closed.`;
  return new ForbiddenFieldError(words, refused.reason, coordinate);
}
