import type { Database } from '@community-graph/kit/database/connect';
import { SUBGRAPH_CODES } from '@community-graph/schema/departments';
import { PERSONAS } from '@community-graph/schema/development/personas';
import { count, sql } from 'drizzle-orm';
import { ownerRoles } from '../access/tables.ts';
import { officeSettings, sharingApplications } from '../agreements/tables.ts';
import { seedCombinationRules } from '../combinations/demo-rules.ts';
import { demoAgreements } from './demo-agreements.ts';

const LOCK = 'demonstration of the sharing office';

/** Sets the demonstration up at an office that has no agreement yet, whole or not at all. */
export function seedDemo(db: Database, now = new Date()): Promise<void> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${LOCK}, 0))`);
    const [known] = await tx.select({ count: count() }).from(sharingApplications);
    if (known?.count !== 0) return;
    const roles = PERSONAS.filter(({ dept }) => (SUBGRAPH_CODES as readonly string[]).includes(dept));
    const owners = roles.flatMap(({ dept, roles }) => roles.map((role) => ({ department: dept, role })));
    await tx.insert(ownerRoles).values(owners).onConflictDoNothing();
    // The demonstration has one persona a department: any two of its officials make four eyes.
    await tx.update(officeSettings).set({ headRoles: [] });
    const agreements = demoAgreements(now);
    await tx.insert(sharingApplications).values(agreements);
    await tx.execute(sql`select setval('agreement_numbers', ${agreements.length})`);
    await seedCombinationRules(tx);
  });
}
