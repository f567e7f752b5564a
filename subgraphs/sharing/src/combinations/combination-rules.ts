import type { Database } from '@community-graph/kit/database/connect';
import type { CombinationRule } from '@community-graph/schema/access/policy';
import { and, asc, eq, gt } from 'drizzle-orm';
import { combinationApprovals, combinationRules as rules } from './tables.ts';

/** The rules in force with their approvals in force, as the policy carries them; read in one statement. */
export async function combinationRules(db: Database, now = new Date()): Promise<CombinationRule[]> {
  const approvalInForce = and(
    eq(combinationApprovals.ruleId, rules.id),
    eq(combinationApprovals.state, 'ACTIVE'),
    gt(combinationApprovals.until, now),
  );
  const rows = await db
    .select({ rule: rules, approval: combinationApprovals })
    .from(rules)
    .leftJoin(combinationApprovals, approvalInForce)
    .where(eq(rules.state, 'ACTIVE'))
    .orderBy(asc(rules.code), asc(combinationApprovals.id));
  const byCode = new Map<string, CombinationRule>();
  for (const { rule, approval } of rows) {
    const { code: id, elements, windowHours } = rule;
    const known = byCode.get(id) ?? { id, elements, windowHours, approvals: [] };
    byCode.set(id, known);
    if (!approval) continue;
    const { recipient, purpose, until } = approval;
    known.approvals.push({ recipient, purpose, until: until.toISOString() });
  }
  return [...byCode.values()];
}
