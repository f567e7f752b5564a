import type { FieldTerms, SharingTerms } from '../access/terms.ts';
import type { Breaking } from './breaking.ts';

/** From what everybody may read to what nobody else may. */
const STRICTNESS = ['UNCONDITIONAL', 'CONDITIONAL', 'NOT_SHARED'];
const strictness = ({ type }: FieldTerms) => STRICTNESS.indexOf(type);

/** What a change does to who may read a field, though its name and type stay. */
export interface SharingChanges {
  /** Whoever read it may no longer, or reads less of it. */
  readonly breaking: readonly Breaking[];
  /** More may read it than before. */
  readonly dangerous: readonly string[];
}

function breakingOf(before: FieldTerms, after: FieldTerms): Breaking[] {
  const { coordinate } = after;
  const found: Breaking[] = [];
  const add = (type: string, description: string) => found.push({ type, description, coordinate });
  // Of what everybody may read it does not matter whose it is; a key has several.
  if (before.owner !== after.owner && after.type !== 'UNCONDITIONAL')
    add(
      'OWNER_CHANGED',
      `${coordinate} belonged to ${before.owner} and belongs to ${after.owner}; agreements with ${before.owner} open it no longer.`,
    );
  if (strictness(after) > strictness(before))
    add('SHARING_TIGHTENED', `${coordinate} was ${before.type} and is ${after.type}.`);
  if (after.mask && after.mask !== before.mask)
    add('MASK_CHANGED', `${coordinate} is masked by ${after.mask}${before.mask ? `, was by ${before.mask}` : ''}.`);
  return found;
}

/** Compares on what terms two graphs share the fields that both have. */
export function sharingChanges(before: SharingTerms, after: SharingTerms): SharingChanges {
  const both = [...after.fields.values()].flatMap((now) => {
    const then = before.fields.get(now.coordinate);
    return then ? [{ then, now }] : [];
  });
  return {
    breaking: both.flatMap(({ then, now }) => breakingOf(then, now)),
    dangerous: both
      .filter(({ then, now }) => strictness(now) < strictness(then))
      .map(({ then, now }) => `SHARING_LOOSENED: ${now.coordinate} was ${then.type} and is ${now.type}.`),
  };
}
