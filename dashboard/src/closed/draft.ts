import type { SubmitSharingApplicationInput } from '../generated/graphql.ts';

/** The application that a refusal carries; `null` when it carries none, or none that can be read. */
export function draftOf(application: string | undefined): SubmitSharingApplicationInput | null {
  if (!application) return null;
  try {
    const { variables } = JSON.parse(application) as { variables?: { input?: SubmitSharingApplicationInput } };
    return variables?.input ?? null;
  } catch {
    return null;
  }
}

/** What a reader adds to a draft. */
export interface Reasons {
  readonly basis: string;
  readonly scenario: string;
  readonly impactAssessment?: string;
}

/**
 * The draft with the reader's reasons. The key names them as well: a second application for the same field, with other
 * reasons, is another one, and the same one sent twice is one.
 */
export async function completed(
  draft: SubmitSharingApplicationInput,
  { basis, scenario, impactAssessment }: Reasons,
): Promise<SubmitSharingApplicationInput> {
  const reasons = { basis, scenario, impactAssessment: draft.impactAssessment ? impactAssessment : null };
  const told = new TextEncoder().encode(JSON.stringify([draft.idempotencyKey, reasons]));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', told)).slice(0, 16);
  const key = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return { ...draft, ...reasons, idempotencyKey: `apply-${key}` };
}
