import { identifier, pastDate, positiveAmount, shortText } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { nextState } from '@community-graph/kit/commands/state-machine';
import { requireVersion } from '@community-graph/kit/commands/version';
import type { Database } from '@community-graph/kit/database/connect';
import type { Faults } from '@community-graph/kit/errors';
import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { fundSource } from '../accounts/fund-source.ts';
import type { Context } from '../context.ts';
import { type ProjectEvent, projectLifeCycle } from './life-cycle.ts';
import { type ConstructionProjectRow, constructionProjects, projectFunds } from './tables.ts';

/** Fields by which every command names a project. */
export const whichProject = { idempotencyKey, project: identifier, expectedVersion };

/** Locks a project that a command names, at the version that was seen. */
export async function lockProject(
  tx: Database,
  input: { project: string; expectedVersion: number },
): Promise<ConstructionProjectRow> {
  const [row] = await tx
    .select()
    .from(constructionProjects)
    .where(eq(constructionProjects.id, input.project))
    .for('update');
  return requireVersion('Project', input.project, row, input.expectedVersion);
}

/** The state of a project after an event. */
export const projectAfter = ({ status }: ConstructionProjectRow, event: ProjectEvent) =>
  nextState('Project', projectLifeCycle, status, event);

/** Writes what an event changes of a locked project. */
export async function changeProject(
  tx: Database,
  row: ConstructionProjectRow,
  changes: Partial<ConstructionProjectRow>,
): Promise<{ project: string }> {
  await tx
    .update(constructionProjects)
    .set({ ...changes, version: row.version + 1 })
    .where(eq(constructionProjects.id, row.id));
  return { project: row.id };
}

function notBefore(day: string, earliest: string | null, field: string, faults: Faults): void {
  if (earliest !== null && day < earliest)
    faults.add(field, 'TOO_EARLY', `the step before it was taken on ${earliest}.`);
}

const approveSchema = z.object({
  ...whichProject,
  approvedOn: pastDate,
  approvalNumber: shortText(50),
  funds: z.array(z.object({ source: z.enum(fundSource.enumValues), amount: positiveAmount })).optional(),
});

/** Approves a plan, its money as planned or less where it is named; returns its identifier. */
export function approveProject(context: Context, input: unknown) {
  return runCommand(context, {
    name: 'approveProject',
    input,
    schema: approveSchema,
    run: async (tx, { approvedOn, approvalNumber, funds = [], ...input }, faults) => {
      const row = await lockProject(tx, input);
      const status = projectAfter(row, 'approve');
      notBefore(approvedOn, row.plannedOn, 'approvedOn', faults);
      const planned = await tx.select().from(projectFunds).where(eq(projectFunds.projectId, row.id));
      funds.forEach(({ source, amount }, at) => {
        const plan = planned.find((one) => one.source === source);
        if (!plan) faults.add(['funds', at, 'source'], 'NOT_PLANNED', 'the plan has no money of this source.');
        else if (amount > plan.planned)
          faults.add(['funds', at, 'amount'], 'ABOVE_PLAN', 'approve no more than planned.');
      });
      faults.throwIfAny();
      await tx.update(projectFunds).set({ approved: sql`planned` }).where(eq(projectFunds.projectId, row.id));
      for (const { source, amount } of funds) {
        const fund = and(eq(projectFunds.projectId, row.id), eq(projectFunds.source, source));
        await tx.update(projectFunds).set({ approved: amount }).where(fund);
      }
      return changeProject(tx, row, { status, approvedOn, approvalNumber });
    },
  });
}

const startSchema = z.object({ ...whichProject, startedOn: pastDate });

/** Notes that building has begun: from now on money may be spent; returns its identifier. */
export function startProject(context: Context, input: unknown) {
  return runCommand(context, {
    name: 'startProject',
    input,
    schema: startSchema,
    run: async (tx, { startedOn, ...input }, faults) => {
      const row = await lockProject(tx, input);
      const status = projectAfter(row, 'start');
      notBefore(startedOn, row.approvedOn, 'startedOn', faults);
      faults.throwIfAny();
      return changeProject(tx, row, { status, startedOn });
    },
  });
}

const acceptSchema = z.object({ ...whichProject, acceptedOn: pastDate, acceptanceNumber: shortText(50) });

/** Accepts what was built, by the number of its acceptance document; returns its identifier. */
export function acceptProject(context: Context, input: unknown) {
  return runCommand(context, {
    name: 'acceptProject',
    input,
    schema: acceptSchema,
    run: async (tx, { acceptedOn, acceptanceNumber, ...input }, faults) => {
      const row = await lockProject(tx, input);
      const status = projectAfter(row, 'accept');
      notBefore(acceptedOn, row.startedOn, 'acceptedOn', faults);
      faults.throwIfAny();
      return changeProject(tx, row, { status, acceptedOn, acceptanceNumber });
    },
  });
}

const settleSchema = z.object({ ...whichProject, settledOn: pastDate });

/** Settles the accounts of an accepted project: nothing more is spent on it; returns its identifier. */
export function settleProject(context: Context, input: unknown) {
  return runCommand(context, {
    name: 'settleProject',
    input,
    schema: settleSchema,
    run: async (tx, { settledOn, ...input }, faults) => {
      const row = await lockProject(tx, input);
      const status = projectAfter(row, 'settle');
      notBefore(settledOn, row.acceptedOn, 'settledOn', faults);
      faults.throwIfAny();
      return changeProject(tx, row, { status, settledOn });
    },
  });
}

const cancelSchema = z.object({ ...whichProject, cancelledOn: pastDate, reason: shortText(200) });

/** Cancels a project for a reason; what was spent stays spent. Returns its identifier. */
export function cancelProject(context: Context, input: unknown) {
  return runCommand(context, {
    name: 'cancelProject',
    input,
    schema: cancelSchema,
    run: async (tx, { cancelledOn, reason, ...input }, faults) => {
      const row = await lockProject(tx, input);
      const status = projectAfter(row, 'cancel');
      notBefore(cancelledOn, row.startedOn ?? row.approvedOn ?? row.plannedOn, 'cancelledOn', faults);
      faults.throwIfAny();
      return changeProject(tx, row, { status, cancelledOn, cancelReason: reason });
    },
  });
}
