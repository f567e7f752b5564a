import type { AssistanceRow } from '../assistance/tables.ts';
import type { Context } from '../context.ts';
import { meansEvidence, meansOf, type ToldHousehold } from '../means/means.ts';

/** What other departments told of a grant, by `@requires`; absent when nobody asked. */
interface ToldOfGrant {
  readonly household?: ToldHousehold | null;
  readonly payments?: {
    readonly edges: readonly {
      readonly node: { readonly period?: string | null; readonly status?: string | null };
    }[];
  } | null;
}

/** Months that were paid more than once and not taken back; `null` when finance told nothing. */
function paidTwice({ payments }: ToldOfGrant): string[] | null {
  if (!payments) return null;
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { node } of payments.edges) {
    if (!node.period || !node.status) return null;
    if (node.status !== 'PAID') continue;
    (seen.has(node.period) ? twice : seen).add(node.period);
  }
  return [...twice].sort();
}

/** What a review of a grant is based on, readably and sealed for who asks. */
export function reviewBasisOf(row: AssistanceRow & { told?: ToldOfGrant }, { caller, evidence }: Context) {
  const means = row.told?.household ? meansOf(row.told.household) : null;
  const twice = row.told ? paidTwice(row.told) : null;
  if (!means || !twice) return null;
  const facts = { ...means, paidTwice: twice, household: row.householdId, assistance: row.id };
  return { ...means, paidTwice: twice, evidence: evidence.seal(meansEvidence, caller, facts) };
}

/** The grant of a reference, with what other departments told in it; its household and payments are no columns. */
export async function grantOfReference(reference: { readonly id: string }, { loaders }: Pick<Context, 'loaders'>) {
  const row = await loaders.assistance.load(reference.id);
  return row && { ...row, told: reference as ToldOfGrant };
}
