import type { Database } from '@community-graph/kit/database/connect';
import { recordEvent } from '@community-graph/kit/events/record-event';
import { FORMS } from '../intake-forms/forms.ts';
import { type Asking, OWNERS } from './hand-in.ts';
import type { IntakeRow, Progress } from './tables.ts';

type Answered = Pick<IntakeRow, 'form' | 'answers'>;

/** The answers of a form whose authority is a department. */
function answersOf({ form, answers }: Answered, owner: string) {
  const elements = new Set(FORMS[form].filter(({ source }) => source === owner).map(({ element }) => element));
  return (answers ?? []).filter(({ element }) => elements.has(element));
}

/** Which departments own something of what was answered; none where all is this department's. */
export function ownersOf(intake: Answered): readonly Asking[] {
  const owners = OWNERS[intake.form];
  if ('own' in owners) return [];
  return owners.asks.filter(({ owner, ifAnswered }) => !ifAnswered || answersOf(intake, owner).length > 0);
}

/** The first step: one owner holds or refuses, several check first. */
export function firstStep(owners: readonly Asking[]): Progress {
  return { step: owners.length > 1 ? 'CHECK' : 'HOLD', waiting: owners.map(({ owner }) => owner), faults: [] };
}

/** Tells each owner of its answers, for a step, in the transaction that says that the intake waits for them. */
export async function askOwners(
  tx: Database,
  intake: Pick<IntakeRow, 'id' | 'attempt' | 'communityCode' | 'residentId' | 'form' | 'answers'>,
  { step, receivedOn }: { readonly step: Progress['step']; readonly receivedOn: string },
): Promise<void> {
  const { id, attempt, communityCode: community, residentId: subject, form } = intake;
  for (const { owner, asked } of ownersOf(intake)) {
    const answers = answersOf(intake, owner);
    const data = { intake: id, attempt, step, form, community, receivedOn, answers };
    await recordEvent(tx, asked, { subject, community, data });
  }
}
