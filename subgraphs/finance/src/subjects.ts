import { aboutHousehold, type SubjectsOfTypes } from '@community-graph/kit/access/subjects';
import type { PaymentRow } from './payments/tables.ts';

/** Whom the rows of finance are about; accounts and their entries are of communities and counties. */
export const subjects = {
  Payment: ({ householdId }: PaymentRow) => [aboutHousehold(householdId)],
  Household: ({ id }: { readonly id: string }) => [aboutHousehold(id)],
} satisfies SubjectsOfTypes;
