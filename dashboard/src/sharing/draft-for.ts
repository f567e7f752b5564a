import type { CatalogueEntryQuery, SubmitSharingApplicationInput } from '../generated/graphql.ts';

type Entry = Pick<
  NonNullable<CatalogueEntryQuery['catalogueEntry']>,
  'coordinate' | 'owner' | 'sharingType' | 'sensitivity' | 'mask'
>;
type Me = NonNullable<CatalogueEntryQuery['me']>;

const dayOf = (time: Date): string => time.toISOString().slice(0, 10);

/**
 * The application for a field of the catalogue, for a year, but for the reasons, which a person writes; `null` where none
 * is needed or possible: the own department's, what is open to everybody or to nobody, and for residents.
 */
export function draftFor(entry: Entry, me: Me, now = new Date()): SubmitSharingApplicationInput | null {
  const { coordinate, owner, sharingType, sensitivity, mask } = entry;
  const { department, roles, region, purpose } = me;
  if (!coordinate || !owner || !department || !roles?.length || !region || !purpose) return null;
  if (sharingType !== 'CONDITIONAL' || owner === department || roles.includes('resident')) return null;
  const until = new Date(now);
  until.setUTCFullYear(until.getUTCFullYear() + 1);
  return {
    idempotencyKey: `catalogue ${coordinate} ${department} ${purpose} ${dayOf(now)}`,
    ...{ provider: owner, recipient: department, roles, purposes: [purpose], fields: [coordinate], region },
    ...{ masked: mask !== null, basis: '', scenario: '', delivery: 'QUERY', from: dayOf(now), until: dayOf(until) },
    impactAssessment: sensitivity === 'SENSITIVE' ? '?' : null,
  };
}
