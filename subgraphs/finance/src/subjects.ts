import { aboutHousehold, aboutResident, type SubjectsOfTypes } from '@community-graph/kit/access/subjects';
import type { GrantPaymentOrderSource } from './payments/payment-order.ts';
import type { PaymentRow } from './payments/tables.ts';
import type { SubsidyOrderSource } from './subsidies/subsidy-order.ts';

interface Reference {
  readonly id: string;
}

/** Whom the rows of finance are about; accounts, budgets, disclosures and projects are of communities and counties. */
export const subjects = {
  Payment: ({ householdId, residentId }: PaymentRow) => [
    ...(householdId === null ? [] : [aboutHousehold(householdId)]),
    ...(residentId === null ? [] : [aboutResident(residentId)]),
  ],
  GrantPaymentOrder: ({ facts }: GrantPaymentOrderSource) => (facts ? [aboutHousehold(facts.household)] : []),
  SubsidyOrder: ({ facts }: SubsidyOrderSource) => (facts ? [aboutResident(facts.resident)] : []),
  Household: ({ id }: Reference) => [aboutHousehold(id)],
  Resident: ({ id }: Reference) => [aboutResident(id)],
} satisfies SubjectsOfTypes;
