import { identifier, shortText } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { NotFoundError } from '@community-graph/kit/errors';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { publishedElements } from '../catalogue/published-fields.ts';
import type { Context } from '../context.ts';
import { seesAll } from '../officials.ts';
import { combinationApprovals, combinationRules } from './tables.ts';

const kebabCase = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'must be kebab-case')
  .max(64);
const MAXIMUM_WINDOW_HOURS = 24 * 31;

const ruleSchema = z.object({
  idempotencyKey,
  code: kebabCase,
  elements: z
    .array(z.string())
    .min(2, 'must be at least two')
    .max(10)
    .refine((codes) => new Set(codes).size === codes.length, 'must not repeat an element'),
  windowHours: z.number().int().min(1).max(MAXIMUM_WINDOW_HOURS).nullish(),
  reason: shortText(500),
});

const approvalSchema = z.object({
  idempotencyKey,
  rule: identifier,
  recipient: kebabCase,
  purpose: kebabCase,
  until: z.date().refine((until) => until.getTime() > Date.now(), 'must be in the future'),
  reasons: shortText(500),
});

/** Proposes a rule; it takes effect when a second person confirms it. Returns its identifier. */
export function proposeCombinationRule(context: Context, input: unknown): Promise<{ rule: string }> {
  return runCommand(context, {
    name: 'proposeCombinationRule',
    input,
    schema: ruleSchema,
    mayRun: seesAll,
    run: async (tx, { code, elements, windowHours = null, reason }, faults) => {
      const known = publishedElements();
      elements.forEach((element, index) => {
        if (known.has(element)) return;
        faults.add(['elements', index], 'UNKNOWN_ELEMENT', 'is held by no field of the catalogue.');
      });
      const [rival] = await tx.select().from(combinationRules).where(eq(combinationRules.code, code));
      if (rival) faults.add('code', 'TAKEN', 'another rule has this code.');
      faults.throwIfAny();
      const [rule] = await tx
        .insert(combinationRules)
        .values({ code, elements, windowHours, reason, proposedBy: context.caller.sub })
        .returning({ id: combinationRules.id });
      if (!rule) throw new Error('The insert returned no row.');
      return { rule: rule.id };
    },
  });
}

/** Proposes an approval that lifts a rule; it takes effect when a second person confirms it. Returns its identifier. */
export function proposeCombinationApproval(context: Context, input: unknown): Promise<{ approval: string }> {
  return runCommand(context, {
    name: 'proposeCombinationApproval',
    input,
    schema: approvalSchema,
    mayRun: seesAll,
    run: async (tx, { rule: ruleId, recipient, purpose, until, reasons }) => {
      const [rule] = await tx.select().from(combinationRules).where(eq(combinationRules.id, ruleId)).for('share');
      if (!rule || rule.state === 'ENDED') throw new NotFoundError('CombinationRule', ruleId);
      const [approval] = await tx
        .insert(combinationApprovals)
        .values({ ruleId, recipient, purpose, until, reasons, proposedBy: context.caller.sub })
        .returning({ id: combinationApprovals.id });
      if (!approval) throw new Error('The insert returned no row.');
      return { approval: approval.id };
    },
  });
}
