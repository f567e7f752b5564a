import { nextState } from '@community-graph/kit/commands/state-machine';
import { updateRow } from '@community-graph/kit/commands/versioned-row';
import { react } from '@community-graph/kit/events/react';
import { unemploymentAnswered } from '@community-graph/schema/events/intake';
import { eq } from 'drizzle-orm';
import { caseOf, moveCase } from './case-of.ts';
import { FORMS } from './forms.ts';
import { intakeLife } from './life-cycle.ts';
import { type FieldFault, type IntakeRow, intakes } from './tables.ts';

/** Characters of a step's note. */
const LONGEST_NOTE = 500;

/**
 * What the owner of an intake's answers says: all is held, and the case is accepted; or it refuses fields, and the resident
 * is asked once for all that is wrong (行政许可法 32). A word on an attempt that is not the one that waits is of no use any more.
 */
export const applyOwnersAnswer = react(unemploymentAnswered, 'household-service', async (tx, { data }) => {
  const { intake: id, attempt, faults } = data;
  const [intake] = await tx.select().from(intakes).where(eq(intakes.id, id)).for('update');
  if (intake?.status !== 'PENDING' || intake.attempt !== attempt) return;
  const isRefused = faults.length > 0;
  const status = nextState(intakeLife.what, intakeLife.states, intake.status, isRefused ? 'refuse' : 'hold');
  await updateRow(tx, intakes, intake, { status, answers: null, faults: isRefused ? faults : null });
  const found = await caseOf(tx, intake);
  if (isRefused) await moveCase(tx, found, 'askForMore', { step: { note: noteOf(intake, faults) } });
  else await moveCase(tx, found, 'accept');
});

/** What is wrong, in the words of the form. */
function noteOf({ form }: IntakeRow, faults: readonly FieldFault[]): string {
  const nameOf = (element: string) => FORMS[form].find((field) => field.element === element)?.name ?? element;
  const note = faults.map(({ element, message }) => `${nameOf(element)}:${message}`).join(' ');
  return note.slice(0, LONGEST_NOTE);
}
