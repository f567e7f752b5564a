import { KNOWN_CODES } from '@community-graph/schema/departments';
import type { Context } from '../context.ts';
import type { SupervisionKind } from '../generated/resolvers.ts';
import { requireOfficial, seesAll } from '../officials.ts';
import { countApplications } from './count-applications.ts';
import type { Tally } from './count-by-department.ts';
import { countCatalogue, countComplaints, countCorrections } from './count-cases.ts';
import { countRefusedLooks, type RefusedLooks } from './count-refused-looks.ts';
import { listOf } from './list-of.ts';
import { type Period, toPeriod } from './period.ts';

const DEPARTMENTS: readonly string[] = [...KNOWN_CODES, 'community'];

/** How one department stood in a period. */
export interface Supervision {
  readonly department: string;
  readonly counts: { kind: SupervisionKind; count: number; list: string }[];
  readonly refusedLooks: RefusedLooks[];
}

/**
 * How each department keeps the terms of the Regulations (条例 38 to 41): what is late, refused, misused. The sharing
 * officer and auditors see all departments, an official the own one.
 */
export async function supervise(
  { db, caller }: Context,
  asked: Pick<Period, 'from' | 'until'>,
): Promise<Supervision[]> {
  requireOfficial(caller, 'sharingSupervision', ['对共享的监督', 'The supervision of the sharing']);
  const period = toPeriod(asked);
  const [applications, corrections, complaints, catalogue, refused] = await Promise.all([
    countApplications(db, period),
    countCorrections(db, period),
    countComplaints(db),
    countCatalogue(db, period),
    countRefusedLooks(db, period),
  ]);
  const tallies: Record<SupervisionKind, Tally> = { ...applications, ...corrections, ...complaints, ...catalogue };
  const kinds = Object.keys(tallies) as SupervisionKind[];
  const seen = DEPARTMENTS.filter((department) => seesAll(caller) || department === caller.dept);
  return seen.map((department) => ({
    department,
    counts: kinds.map((kind) => ({
      kind,
      count: tallies[kind].get(department) ?? 0,
      list: listOf(kind, department),
    })),
    refusedLooks: refused.get(department) ?? [],
  }));
}
