import { addWorkingDays } from '@community-graph/kit/calendar/working-days';
import { identifier, pastDate } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { nextState } from '@community-graph/kit/commands/state-machine';
import { insertRow, updateRow } from '@community-graph/kit/commands/versioned-row';
import type { Database } from '@community-graph/kit/database/connect';
import type { Faults } from '@community-graph/kit/errors';
import { and, desc, eq, ne } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { homeOf } from '../households/lives-in.ts';
import { countsOf } from '../intake-forms/assemble.ts';
import { LONGEST_EVIDENCE, previewEvidence, type ShownForm } from '../intake-forms/evidence.ts';
import { itemOf } from '../service-cases/item-of.ts';
import { mayHandle } from '../service-cases/may-handle.ts';
import { openCaseIn } from '../service-cases/open-case.ts';
import { askOwners, firstStep, ownersOf } from './ask-owners.ts';
import { atFields } from './at-fields.ts';
import { caseOf, moveCase } from './case-of.ts';
import { OWNERS, type Submission } from './hand-in.ts';
import { intakeLife } from './life-cycle.ts';
import { type IntakeRow, intakes } from './tables.ts';

const inputSchema = z.object({
  idempotencyKey,
  evidence: z.string().max(LONGEST_EVIDENCE),
  confirmed: z.literal(true, 'the resident must have seen the preview and agreed to it'),
  station: identifier,
  receivedOn: pastDate,
});
type Input = z.infer<typeof inputSchema>;

/**
 * Submits a form that the resident confirmed, in one transaction: the case, our own elements by their commands' rules, and
 * for another department's the event that tells it. All faults are told at once, those of answers by field of the form.
 */
export function submitIntake(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'submitIntake',
    input,
    schema: inputSchema,
    mayRun: mayHandle(context),
    run: (tx, input, faults) =>
      submit(
        tx,
        { input, shown: context.evidence.open(previewEvidence, context.caller, input.evidence).facts },
        faults,
      ),
  });
}

async function submit(
  tx: Database,
  { input, shown }: { readonly input: Input; readonly shown: ShownForm },
  faults: Faults,
): Promise<{ id: string }> {
  const item = await itemOf(tx, { itemId: shown.item });
  const home = await homeOf(tx, shown.resident);
  const earlier = await lockEarlier(tx, shown);
  if (!item.form) faults.add('evidence', 'NO_FORM', 'the item has no such form any more.');
  if (!home) faults.add('evidence', 'LIVES_NOWHERE', 'the resident lives in no household.');
  if (earlier?.status === 'PENDING')
    faults.add('evidence', 'PENDING', 'is submitted already; its owner answers first.');
  faults.throwIfAny();
  if (!item.form || !home) throw new Error('What is missing adds a fault.');
  const { form } = item;
  const submission: Submission = { ...shown, householdId: home.householdId, receivedOn: input.receivedOn };
  const corrected = earlier && (await supplement(tx, earlier, { ...input, limitDays: item.limitDays }));
  const opened = corrected
    ? { id: corrected.caseId }
    : await atFields(faults, {}, (own) =>
        openCaseIn(
          tx,
          {
            ...{ community: home.communityCode, household: home.householdId, item: item.id, resident: shown.resident },
            ...{ station: input.station, receivedOn: input.receivedOn, summary: `申请办理${item.name}。` },
          },
          own,
        ),
      );
  const owner = OWNERS[form];
  if ('own' in owner) await owner.own(tx, submission, faults);
  faults.throwIfAny();
  if (!opened) throw new Error('A case that is not opened adds a fault.');
  const place = { caseId: opened.id, communityCode: home.communityCode, form };
  if ('own' in owner) {
    const { id } = await write(tx, null, { ...place, ...rowOf(shown), status: 'DONE' });
    return close(tx, { id, caseId: opened.id });
  }
  const { answers } = shown;
  const progress = firstStep(ownersOf({ form, answers }));
  const waiting = { ...place, ...rowOf(shown), status: 'PENDING', answers, progress } as const;
  const intake = { ...waiting, ...(await write(tx, corrected, waiting)) };
  const { receivedOn } = await caseOf(tx, intake);
  await askOwners(tx, intake, { step: progress.step, receivedOn });
  return { id: intake.id };
}

/** The last intake of the resident for the item that is not done, locked. */
async function lockEarlier(tx: Database, { item, resident }: ShownForm): Promise<IntakeRow | null> {
  const open = and(eq(intakes.residentId, resident), eq(intakes.itemId, item), ne(intakes.status, 'DONE'));
  const [row] = await tx.select().from(intakes).where(open).orderBy(desc(intakes.confirmedAt)).limit(1).for('update');
  return row ?? null;
}

/** Takes up a refused intake whose case waits for what was wrong: the time limit starts again. `null` when none waits. */
async function supplement(
  tx: Database,
  earlier: IntakeRow,
  { receivedOn, limitDays }: { readonly receivedOn: string; readonly limitDays: number },
): Promise<IntakeRow | null> {
  const found = await caseOf(tx, earlier);
  const waits = await moveCase(tx, found, 'supplement', { changes: { dueOn: addWorkingDays(receivedOn, limitDays) } });
  return waits ? earlier : null;
}

function rowOf({ item, resident, fields, place, authorisation }: ShownForm) {
  return {
    ...{ itemId: item, residentId: resident, confirmedAt: new Date(), ...countsOf(fields) },
    uses: fields.map(({ element, source, state, asOf }) => ({ element, source, state, asOf })),
    ...{ answers: null, faults: null, progress: null, place, authorisation },
  };
}

/** Writes the intake, or its next attempt. */
async function write(
  tx: Database,
  corrected: IntakeRow | null,
  row: typeof intakes.$inferInsert,
): Promise<Pick<IntakeRow, 'id' | 'attempt'>> {
  if (!corrected) return { ...(await insertRow(tx, intakes, row)), attempt: 1 };
  const attempt = corrected.attempt + 1;
  const status = nextState(intakeLife.what, intakeLife.states, corrected.status, 'submitAgain');
  return { ...(await updateRow(tx, intakes, corrected, { ...row, status, attempt })), attempt };
}

/** Nothing is open: the case has all that it needs, and is accepted. */
async function close(tx: Database, intake: { readonly id: string; readonly caseId: string }): Promise<{ id: string }> {
  await moveCase(tx, await caseOf(tx, intake), 'accept');
  return { id: intake.id };
}
