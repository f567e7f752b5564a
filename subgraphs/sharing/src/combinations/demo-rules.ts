import type { Database } from '@community-graph/kit/database/connect';
import { combinationApprovals, combinationRules } from './tables.ts';

/** The two persons of the demonstration who set the rules up. */
const EYES = { state: 'ACTIVE', proposedBy: 'sharing-officer', confirmedBy: 'auditor' } as const;
const UNTIL = new Date('2099-12-31T16:00:00Z');

/**
 * Rules of the demonstration. Who was in an incident and who is poor or ill must not be gathered by the way; those whose
 * duty it is have a second approval.
 */
const RULES = [
  {
    code: 'incident-and-identity',
    elements: ['citizen-id-number', 'incident-kind'],
    windowHours: 24,
    reason: '一日之内不得就同一人把身份号码与警情联系起来。An incident is not to be tied to an ID number within a day.',
    approvals: [
      { recipient: 'community', purpose: 'household-service', reasons: '入户服务须知户内情况。Service to households.' },
      { recipient: 'community', purpose: 'own-record', reasons: '居民查询本人信息。Reading one’s own record.' },
      { recipient: 'public-security', purpose: 'policing', reasons: '本部门职责。The department’s own duty.' },
      {
        recipient: 'public-security',
        purpose: 'population-registration',
        reasons: '本部门职责。The department’s own duty.',
      },
    ],
  },
  {
    code: 'payment-and-illness',
    elements: ['payment-amount', 'chronic-condition'],
    windowHours: null,
    reason: '一次应答内不得同时读取救助发放金额与慢性病病种。Payments and illness are not read in one answer.',
    approvals: [
      { recipient: 'community', purpose: 'household-service', reasons: '入户服务须知户内情况。Service to households.' },
      { recipient: 'community', purpose: 'own-record', reasons: '居民查询本人信息。Reading one’s own record.' },
    ],
  },
] as const;

/** Enters the demonstration's rules with their approvals, once. */
export async function seedCombinationRules(db: Database): Promise<void> {
  for (const { approvals, elements, ...rule } of RULES) {
    const [entered] = await db
      .insert(combinationRules)
      .values({ ...rule, elements: [...elements], ...EYES })
      .onConflictDoNothing()
      .returning({ id: combinationRules.id });
    if (!entered) continue;
    const rows = approvals.map((approval) => ({ ...approval, ruleId: entered.id, until: UNTIL, ...EYES }));
    await db.insert(combinationApprovals).values(rows);
  }
}
