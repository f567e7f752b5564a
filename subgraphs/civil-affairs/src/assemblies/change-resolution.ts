import { identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { nextState } from '@community-graph/kit/commands/state-machine';
import { insertRow, lockRow, updateRow } from '@community-graph/kit/commands/versioned-row';
import { NotFoundError } from '@community-graph/kit/errors';
import { eq, max } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { assemblyLifeCycle, type ResolutionEvent, resolutionLifeCycle } from './life-cycle.ts';
import { isAdopted } from './quorum.ts';
import { residentsAssemblies, resolutions } from './tables.ts';

const votes = z.number().int().nonnegative();
const recordSchema = z.object({
  idempotencyKey,
  assembly: identifier,
  title: shortText(200),
  content: shortText(2000),
  inFavour: votes,
  against: votes,
  abstained: votes,
});

/** Records what an assembly voted; returns the resolution's identifier. */
export function recordResolution(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'recordResolution',
    input,
    schema: recordSchema,
    run: async (tx, { assembly: assemblyId, title, content, inFavour, against, abstained }, faults) => {
      // Locked, so that the numbers of two resolutions differ.
      const [assembly] = await tx
        .select()
        .from(residentsAssemblies)
        .where(eq(residentsAssemblies.id, assemblyId))
        .for('update');
      if (!assembly) throw new NotFoundError('ResidentsAssembly', assemblyId);
      nextState('The assembly', assemblyLifeCycle, assembly.status, 'resolve');
      const present = assembly.present ?? 0;
      if (inFavour + against + abstained > present) {
        faults.add('inFavour', 'TOO_MANY', `more votes than the ${present} who were present.`);
      }
      faults.throwIfAny();
      const [last] = await tx
        .select({ number: max(resolutions.number) })
        .from(resolutions)
        .where(eq(resolutions.assemblyId, assemblyId));
      const number = (last?.number ?? 0) + 1;
      const status = isAdopted(inFavour, present) ? ('ADOPTED' as const) : ('REJECTED' as const);
      return insertRow(tx, resolutions, { assemblyId, number, title, content, inFavour, against, abstained, status });
    },
  });
}

const settleSchema = z.object({ idempotencyKey, resolution: identifier, expectedVersion, settledOn: pastDate });

/** Records that a resolution was implemented, or repeals it; returns its identifier. */
export function settleResolution(context: Context, event: ResolutionEvent, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: `${event}Resolution`,
    input,
    schema: settleSchema,
    run: async (tx, { resolution: id, expectedVersion, settledOn }, faults) => {
      const resolution = await lockRow(tx, resolutions, 'Resolution', { id, expectedVersion });
      const status = nextState('The resolution', resolutionLifeCycle, resolution.status, event);
      const [assembly] = await tx
        .select()
        .from(residentsAssemblies)
        .where(eq(residentsAssemblies.id, resolution.assemblyId));
      if (settledOn < (assembly?.heldOn ?? '')) {
        faults.add('settledOn', 'BEFORE_HELD', `the assembly was held on ${assembly?.heldOn}.`);
      }
      faults.throwIfAny();
      return updateRow(tx, resolutions, resolution, { status, settledOn });
    },
  });
}
