import { identifier } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { nextState } from '@community-graph/kit/commands/state-machine';
import { requireVersion } from '@community-graph/kit/commands/version';
import { ForbiddenFieldError } from '@community-graph/kit/errors';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { seesAll } from '../officials.ts';
import { type CombinationEvent, combinationLifeCycle } from './life-cycle.ts';
import { type CombinationRuleRow, combinationApprovals, combinationRules } from './tables.ts';

const which = { idempotencyKey, expectedVersion };
const ruleSchema = z.object({ ...which, rule: identifier });
const approvalSchema = z.object({ ...which, approval: identifier });

type FourEyes = Pick<CombinationRuleRow, 'state' | 'proposedBy' | 'confirmedBy' | 'version'>;

/** What the event makes of a row; a proposal is confirmed by another person than made it. */
function decided(what: string, row: FourEyes, { event, sub }: { event: CombinationEvent; sub: string }): FourEyes {
  const state = nextState(what, combinationLifeCycle, row.state, event);
  if (event === 'confirm' && row.proposedBy === sub) {
    throw new ForbiddenFieldError(
      '须由提出人以外的第二人确认。A second person must confirm what you proposed.',
      'NOT_SHARED',
    );
  }
  const { proposedBy } = row;
  return { state, proposedBy, confirmedBy: event === 'confirm' ? sub : row.confirmedBy, version: row.version + 1 };
}

/** Confirms or ends a rule; returns its identifier. */
export function decideCombinationRule(context: Context, event: CombinationEvent, input: unknown) {
  return runCommand(context, {
    name: `${event}CombinationRule`,
    input,
    schema: ruleSchema,
    mayRun: seesAll,
    run: async (tx, { rule: id, expectedVersion: expected }) => {
      const [found] = await tx.select().from(combinationRules).where(eq(combinationRules.id, id)).for('update');
      const row = requireVersion('CombinationRule', id, found, expected);
      const changes = decided('CombinationRule', row, { event, sub: context.caller.sub });
      await tx.update(combinationRules).set(changes).where(eq(combinationRules.id, id));
      return { rule: row.id };
    },
  });
}

/** Confirms or ends an approval; returns its identifier. */
export function decideCombinationApproval(context: Context, event: CombinationEvent, input: unknown) {
  return runCommand(context, {
    name: `${event}CombinationApproval`,
    input,
    schema: approvalSchema,
    mayRun: seesAll,
    run: async (tx, { approval: id, expectedVersion: expected }) => {
      const [found] = await tx.select().from(combinationApprovals).where(eq(combinationApprovals.id, id)).for('update');
      const row = requireVersion('CombinationApproval', id, found, expected);
      const changes = decided('CombinationApproval', row, { event, sub: context.caller.sub });
      await tx.update(combinationApprovals).set(changes).where(eq(combinationApprovals.id, id));
      return { approval: row.id };
    },
  });
}
