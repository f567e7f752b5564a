import type { AssistanceRow } from '../assistance/tables.ts';
import type { Context } from '../context.ts';
import { meansEvidence, meansOf, type ToldHousehold } from '../means/means.ts';
import { isResident } from '../who-may.ts';

/** What other departments told of a grant, by `@requires`; absent when nobody asked. */
interface ToldOfGrant {
  readonly household?: ToldHousehold | null;
  readonly paidPeriods?: readonly string[] | null;
}

/** Months that were paid more than once and not taken back; `null` when finance told nothing. */
function paidTwice({ paidPeriods }: ToldOfGrant): string[] | null {
  if (!paidPeriods) return null;
  const twice = paidPeriods.filter((period, index) => paidPeriods.indexOf(period) !== index);
  return [...new Set(twice)].sort();
}

/** What a review of a grant is based on, readably and sealed for who asks. */
export function reviewBasisOf(row: AssistanceRow & { told?: ToldOfGrant }, { caller, evidence }: Context) {
  const means = row.told?.household ? meansOf(row.told.household) : null;
  const twice = row.told ? paidTwice(row.told) : null;
  if (!means || !twice || isResident(caller)) return null;
  const facts = { ...means, paidTwice: twice, household: row.householdId, assistance: row.id };
  return { ...means, paidTwice: twice, evidence: evidence.seal(meansEvidence, caller, facts) };
}

/** The grant of a reference, with what other departments told in it; its household and payments are no columns. */
export async function grantOfReference(reference: { readonly id: string }, { loaders }: Pick<Context, 'loaders'>) {
  const row = await loaders.assistance.load(reference.id);
  return row && { ...row, told: reference as ToldOfGrant };
}
