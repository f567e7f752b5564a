import { identifier } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { nextState } from '@community-graph/kit/commands/state-machine';
import { lockRow, updateRow } from '@community-graph/kit/commands/versioned-row';
import type { Database } from '@community-graph/kit/database/connect';
import type { Faults } from '@community-graph/kit/errors';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { type ApplicationEvent, applicationLifeCycle } from './life-cycle.ts';
import { type AssistanceApplicationRow, assistanceApplications } from './tables.ts';

/** What a step looks at: the application is locked, at the version that the client saw, and the event is possible. */
export interface ApplicationStep<Input> {
  readonly tx: Database;
  readonly context: Context;
  readonly row: AssistanceApplicationRow;
  readonly input: Input;
  readonly faults: Faults;
}

/** The command that takes a step of an application's life: all that `change` finds wrong is told at once. */
export function stepApplication<Fields extends z.ZodRawShape>(
  event: ApplicationEvent,
  fields: Fields,
  change: (
    step: ApplicationStep<z.infer<z.ZodObject<Fields>>>,
  ) => Partial<AssistanceApplicationRow> | Promise<Partial<AssistanceApplicationRow>>,
): (context: Context, input: unknown) => Promise<{ id: string }> {
  const schema = z.object({
    idempotencyKey,
    application: identifier,
    expectedVersion,
    ...fields,
  }) as unknown as z.ZodType<
    { idempotencyKey: string; application: string; expectedVersion: number } & z.infer<z.ZodObject<Fields>>
  >;
  return (context, input) =>
    runCommand(context, {
      name: `${event}AssistanceApplication`,
      input,
      schema,
      run: async (tx, input, faults) => {
        const seen = { id: input.application, expectedVersion: input.expectedVersion };
        const row = await lockRow(tx, assistanceApplications, 'AssistanceApplication', seen);
        const status = nextState('The application', applicationLifeCycle, row.status, event);
        const changes = await change({ tx, context, row, input, faults });
        faults.throwIfAny();
        return updateRow(tx, assistanceApplications, row, { ...changes, status });
      },
    });
}

/** Adds the fault `TOO_EARLY` when a day is before what it must follow. */
export function notBefore(faults: Faults, field: string, day: string, earliest: string | null): void {
  if (earliest && day < earliest) faults.add(field, 'TOO_EARLY', `must not be before ${earliest}.`);
}
