import { closeFields, type FoundPlaces, placeKey } from '@community-graph/schema/access/closed-places';
import type { RefusedField, Review } from '@community-graph/schema/access/review-operation';
import type { GraphQLFormattedError } from 'graphql';

const CODE = 'FORBIDDEN_FIELD';

/** An answer with its refused fields null, and the errors that say so. */
export interface RestoredAnswer {
  readonly data: unknown;
  readonly errors: readonly GraphQLFormattedError[];
}

function errorOf({ coordinate, reason, words, application }: RefusedField, found: FoundPlaces): GraphQLFormattedError {
  const extensions = { code: CODE, reason, field: coordinate, places: found.count };
  return {
    message: words,
    path: found.first,
    extensions: application === null ? extensions : { ...extensions, application },
  };
}

/**
 * Puts the refused fields back into an answer, as null, with one error a field at its first place. A field that occurs
 * nowhere, since the list above it is empty, causes none.
 */
export function restoreRefused(data: unknown, review: Review): RestoredAnswer {
  if (review.refused.length === 0) return { data, errors: [] };
  const closed = closeFields(data, review.places);
  const errors = review.refused.flatMap((field) => {
    const found = closed.places.get(placeKey(field));
    return found ? errorOf(field, found) : [];
  });
  return { data: closed.data, errors };
}

/** A path without its indices: the same field of another row. */
const patternOf = (path: GraphQLFormattedError['path']): string =>
  (path ?? []).filter((step) => typeof step === 'string').join('.');

/** Errors in which departments refuse the same field of several rows, as one error with the number of places. */
export function tellRefusalsOnce(errors: readonly GraphQLFormattedError[]): GraphQLFormattedError[] {
  const told = new Map<string, { error: GraphQLFormattedError; places: number }>();
  const others = errors.filter((error) => {
    const { code, field, reason, places } = error.extensions ?? {};
    if (code !== CODE || typeof field !== 'string') return true;
    const key = JSON.stringify([field, reason, patternOf(error.path)]);
    const known = told.get(key) ?? { error, places: 0 };
    told.set(key, { error: known.error, places: known.places + (typeof places === 'number' ? places : 1) });
    return false;
  });
  const once = [...told.values()].map(({ error, places }) => ({
    ...error,
    extensions: { ...error.extensions, code: CODE, places },
  }));
  return [...others, ...once];
}
