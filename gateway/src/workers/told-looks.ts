import type { AccessControl } from '../access/access-control.ts';
import type { LookRecord } from '../access/look-of.ts';
import type { Siblings } from './siblings.ts';

/**
 * The record of one worker: what it gave that rules on combining within a window are about, its siblings know before the
 * answer leaves. On disk first: a worker that starts meanwhile reads it there.
 */
export function withToldLooks(
  record: LookRecord,
  access: Pick<AccessControl, 'watched' | 'recall'>,
  siblings: Siblings,
): LookRecord {
  if (siblings.workers === 1) return record;
  siblings.answer('look', (look) => {
    access.recall(look);
    return null;
  });
  return {
    append: async (look) => {
      await record.append(look);
      const watched = new Set(access.watched()?.fields);
      const given = look.given.filter((coordinate) => watched.has(coordinate));
      if (given.length === 0) return;
      const { sub, subjects, time } = look;
      await siblings.ask('look', { sub, subjects, time, given });
    },
  };
}
