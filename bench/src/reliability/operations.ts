import { HOUSEHOLD_360 } from '@community-graph/local/sample';
import type { DepartmentCode } from '@community-graph/schema/departments';

/** Parts of Household360 that a department has, as they stand in the document. */
const PARTS: Readonly<Record<Exclude<DepartmentCode, 'civil-affairs'>, readonly string[]>> = {
  'public-security': [
    'name sex birthDate idNumber',
    'hukou { type address }',
    'incidents(first: 5) { edges { node { id kind occurredAt outcome } } }',
  ],
  'human-resources': ['employment { status }', 'insurance { pension medical }'],
  health: ['healthRecord { recordNumber bloodType chronicConditions { condition controlled } }'],
  finance: ['payments(first: 3) { edges { node { amount paidOn } } }'],
};

/** What others have of a resident: `$id` is one. Answers are judged by the name of the root field. */
const OF_RESIDENT = `query OfResident($id: ID!) {
  household: resident(id: $id) {
    id name sex birthDate
    healthRecord { recordNumber bloodType chronicConditions { condition controlled } }
    employment { status }
    insurance { pension medical }
  }
}`;

/** Household360 without what a department has; of civil affairs, which has the household itself, what others have of a resident. */
export function without(department: DepartmentCode): string {
  if (department === 'civil-affairs') return OF_RESIDENT;
  return PARTS[department].reduce((document, part) => {
    const shorter = document.replace(part, '');
    if (shorter === document) throw new Error(`Household360 has no "${part}".`);
    return shorter;
  }, HOUSEHOLD_360);
}
