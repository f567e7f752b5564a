import { identifier } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { nextState } from '@community-graph/kit/commands/state-machine';
import { lockRow, updateRow } from '@community-graph/kit/commands/versioned-row';
import type { Database } from '@community-graph/kit/database/connect';
import type { Faults } from '@community-graph/kit/errors';
import { recordNotices } from '@community-graph/kit/events/record-notice';
import { serviceCaseChanged } from '@community-graph/schema/events/notice-types';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { type CaseEvent, type CaseState, caseLifeCycle } from './life-cycle.ts';
import { mayHandle } from './may-handle.ts';
import { type ServiceCaseRow, type ServiceCaseStepRow, serviceCaseSteps, serviceCases } from './tables.ts';

/** What every step of a case says: which one, and the version that was seen. */
export const caseSeen = { idempotencyKey, case: identifier, expectedVersion };
const seenSchema = z.object(caseSeen);
/** Input that every step has. */
export type CaseSeen = z.infer<typeof seenSchema>;

/** What a step changes, and what stands in the history of it. */
export interface CaseChange {
  readonly changes?: Partial<ServiceCaseRow>;
  readonly step?: Partial<Pick<ServiceCaseStepRow, 'fromStationId' | 'toStationId' | 'note'>>;
}

/** One step of a case. */
export interface CaseStep<Input extends CaseSeen> {
  readonly name: string;
  readonly event: CaseEvent;
  readonly schema: z.ZodType<Input>;
  /** What the step does; adds faults for what is wrong. */
  change(tx: Database, found: ServiceCaseRow, input: Input, faults: Faults): CaseChange | Promise<CaseChange>;
}

/** Takes a step: the state by the table, the change, and a line in the history. Returns the case's identifier. */
export function takeStep<Input extends CaseSeen>(
  context: Context,
  { name, event, schema, change }: CaseStep<Input>,
  input: unknown,
): Promise<{ id: string }> {
  return runCommand(context, {
    name,
    input,
    schema,
    mayRun: mayHandle(context),
    run: async (tx, input, faults) => {
      const { case: id, expectedVersion } = input;
      const found = await lockRow(tx, serviceCases, 'ServiceCase', { id, expectedVersion });
      const status = nextState('The case', caseLifeCycle, found.status, event);
      const { changes, step } = await change(tx, found, input, faults);
      faults.throwIfAny();
      return writeStep(tx, found, { event, status, changes, step });
    },
  });
}

/** Writes a step of a locked case: its next state, what changes, and a line in the history. */
export async function writeStep(
  tx: Database,
  found: ServiceCaseRow,
  { event, status, changes, step }: CaseChange & { readonly event: CaseEvent; readonly status: CaseState },
): Promise<{ id: string }> {
  await tx.insert(serviceCaseSteps).values({ caseId: found.id, event, happenedAt: new Date(), ...step });
  await recordNotices(tx, serviceCaseChanged, [{ subject: found.id, place: found.communityCode }]);
  return updateRow(tx, serviceCases, found, { ...changes, status });
}

/** Accepts a case. */
export const acceptServiceCase: CaseStep<CaseSeen> = {
  name: 'acceptServiceCase',
  event: 'accept',
  schema: seenSchema,
  change: () => ({}),
};
