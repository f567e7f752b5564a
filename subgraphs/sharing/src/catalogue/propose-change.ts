import { addWorkingDays } from '@community-graph/kit/calendar/working-days';
import type { Database } from '@community-graph/kit/database/connect';
import { chinaDate } from '@community-graph/kit/dates';
import type { Faults } from '@community-graph/kit/errors';
import { and, eq, inArray } from 'drizzle-orm';
import { isComplete, PUBLICATION_TERM, valuesOf } from './completion.ts';
import { type CatalogueChangeRow, type CompletionValues, catalogueChanges, type DescribedField } from './tables.ts';

/** One completion that somebody proposes. */
export interface Proposal {
  readonly field: DescribedField;
  readonly values: CompletionValues;
}

/** Where a fault of a proposal is told: the path in the input, or the place in a file. */
export type Tell = (at: 'coordinate' | 'conditionsOfUse', code: string, message: string) => void;

/** Tells what is wrong with a proposal by itself. */
export function checkProposal({ field, values }: Proposal, tell: Tell): void {
  if (isComplete(field, values)) return;
  tell(
    'conditionsOfUse',
    'CONDITIONS_MISSING',
    `must state the conditions of use: ${field.coordinate} is shared on them.`,
  );
}

/** Coordinates for which a change is on its way already; the rows are locked, so that none comes between. */
export async function openChanges(tx: Database, coordinates: readonly string[]): Promise<ReadonlySet<string>> {
  if (coordinates.length === 0) return new Set();
  const isOpen = inArray(catalogueChanges.state, ['PROPOSED', 'REVIEWED']);
  const rows = await tx
    .select({ coordinate: catalogueChanges.coordinate })
    .from(catalogueChanges)
    .where(and(inArray(catalogueChanges.coordinate, [...coordinates]), isOpen))
    .for('update');
  return new Set(rows.map(({ coordinate }) => coordinate));
}

/** Records proposals, each to be reviewed and published within its term; returns their identifiers. */
export async function insertChanges(tx: Database, proposals: readonly Proposal[], sub: string): Promise<string[]> {
  if (proposals.length === 0) return [];
  const proposedOn = chinaDate();
  const publishBy = addWorkingDays(proposedOn, PUBLICATION_TERM);
  const rows = await tx
    .insert(catalogueChanges)
    .values(
      proposals.map(({ field: { coordinate, owner }, values }) => ({
        ...{ coordinate, owner, proposedOn, proposedBy: sub, publishBy },
        ...valuesOf(values),
      })),
    )
    .returning({ id: catalogueChanges.id });
  return rows.map(({ id }) => id);
}

/** The locked change of an identifier. */
export async function lockedChange(tx: Database, id: string): Promise<CatalogueChangeRow | undefined> {
  const [row] = await tx.select().from(catalogueChanges).where(eq(catalogueChanges.id, id)).for('update');
  return row;
}

/** Adds a fault when a change is on its way already. */
export function refuseOpen(open: ReadonlySet<string>, coordinate: string, faults: Pick<Faults, 'add'>): void {
  if (!open.has(coordinate)) return;
  faults.add('coordinate', 'CHANGE_OPEN', 'has a change that is not published yet; wait for it or have it returned.');
}
