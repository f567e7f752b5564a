import { nextState } from '@community-graph/kit/commands/state-machine';
import { updateRow } from '@community-graph/kit/commands/versioned-row';
import type { Database } from '@community-graph/kit/database/connect';
import { react } from '@community-graph/kit/events/react';
import {
  employmentAnswered,
  healthAnswered,
  populationAnswered,
  type ServiceAnswered,
} from '@community-graph/schema/events/intake';
import { eq } from 'drizzle-orm';
import { FORMS } from '../intake-forms/forms.ts';
import { askOwners, ownersOf } from './ask-owners.ts';
import { caseOf, moveCase } from './case-of.ts';
import { intakeLife } from './life-cycle.ts';
import { type FieldFault, type IntakeRow, intakes, type Progress } from './tables.ts';

/** Characters of a step's note. */
const LONGEST_NOTE = 500;

/**
 * What an owner of an intake's answers says. When all have answered: where they only checked, they are asked to hold it;
 * where they hold it, the case is accepted; where one refused, the resident is asked once for all that is wrong (行政许可法
 * 32). A word on a step or an attempt that does not wait for it is of no use any more.
 */
const applyAnswer = (answered: ServiceAnswered) =>
  react(answered, 'household-service', async (tx, { source, data }) => {
    const { intake: id, attempt, step, faults } = data;
    const [intake] = await tx.select().from(intakes).where(eq(intakes.id, id)).for('update');
    const { progress } = intake ?? {};
    if (!intake || !progress || intake.attempt !== attempt || progress.step !== step) return;
    if (!progress.waiting.includes(source)) return;
    await advance(tx, intake, {
      step,
      waiting: progress.waiting.filter((owner) => owner !== source),
      faults: [...progress.faults, ...faults],
    });
  });

/** One for each department that owns answers. */
export const applyOwnersAnswers = [employmentAnswered, populationAnswered, healthAnswered].map(applyAnswer);

async function advance(tx: Database, intake: IntakeRow, progress: Progress): Promise<void> {
  if (progress.waiting.length > 0) {
    await updateRow(tx, intakes, intake, { progress });
  } else if (progress.faults.length > 0) {
    await refuse(tx, intake, progress.faults);
  } else if (progress.step === 'CHECK') {
    const waiting = ownersOf(intake).map(({ owner }) => owner);
    await updateRow(tx, intakes, intake, { progress: { step: 'HOLD', waiting, faults: [] } });
    const { receivedOn } = await caseOf(tx, intake);
    await askOwners(tx, intake, { step: 'HOLD', receivedOn });
  } else {
    const status = nextState(intakeLife.what, intakeLife.states, intake.status, 'hold');
    await updateRow(tx, intakes, intake, { status, answers: null, progress: null });
    await moveCase(tx, await caseOf(tx, intake), 'accept');
  }
}

async function refuse(tx: Database, intake: IntakeRow, faults: readonly FieldFault[]): Promise<void> {
  const status = nextState(intakeLife.what, intakeLife.states, intake.status, 'refuse');
  await updateRow(tx, intakes, intake, { status, answers: null, progress: null, faults });
  await moveCase(tx, await caseOf(tx, intake), 'askForMore', { step: { note: noteOf(intake, faults) } });
}

/** What is wrong, in the words of the form. */
function noteOf({ form }: IntakeRow, faults: readonly FieldFault[]): string {
  const nameOf = (element: string) => FORMS[form].find((field) => field.element === element)?.name ?? element;
  const note = faults.map(({ element, message }) => `${nameOf(element)}:${message}`).join(' ');
  return note.slice(0, LONGEST_NOTE);
}
