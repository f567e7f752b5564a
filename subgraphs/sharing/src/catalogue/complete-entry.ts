import { shortText } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { requireVersion } from '@community-graph/kit/commands/version';
import type { Database } from '@community-graph/kit/database/connect';
import { ForbiddenFieldError, NotFoundError } from '@community-graph/kit/errors';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { isOfficial, isOfficialOf, isSharingOfficer } from '../officials.ts';
import { completionShape } from './completion.ts';
import { checkProposal, insertChanges, openChanges, refuseOpen } from './propose-change.ts';
import { publishedFields } from './published-fields.ts';
import { catalogueCompletions, type DescribedField } from './tables.ts';

const coordinate = z.string().max(200);
const completeSchema = z.object({ idempotencyKey, coordinate, expectedVersion, ...completionShape });
const extendSchema = z.object({ idempotencyKey, coordinate, expectedVersion, reasons: shortText(500) });

/** The locked completion of a field, at the version that the client saw. */
async function locked(tx: Database, field: DescribedField, expected: number) {
  const ofField = eq(catalogueCompletions.coordinate, field.coordinate);
  const [row] = await tx.select().from(catalogueCompletions).where(ofField).for('update');
  return requireVersion('CatalogueEntry', field.coordinate, row, expected);
}

function fieldOf(name: string): DescribedField {
  const field = publishedFields().get(name);
  if (!field) throw new NotFoundError('CatalogueEntry', name);
  return field;
}

/** Proposes what a department states of its field; returns the identifier of the change. */
export function completeCatalogueEntry(context: Context, input: unknown): Promise<{ change: string }> {
  const { caller } = context;
  return runCommand(context, {
    name: 'completeCatalogueEntry',
    input,
    schema: completeSchema,
    mayRun: isOfficial,
    run: async (tx, { coordinate: name, expectedVersion: expected, conditionsOfUse = null, ...rest }, faults) => {
      const field = fieldOf(name);
      if (!isOfficialOf(caller, field.owner)) {
        throw new ForbiddenFieldError(`${name} is completed by officials of ${field.owner}.`, 'NOT_SHARED');
      }
      await locked(tx, field, expected);
      const proposal = { field, values: { ...rest, conditionsOfUse } };
      checkProposal(proposal, (at, code, message) => faults.add(at, code, message));
      refuseOpen(await openChanges(tx, [name]), name, faults);
      faults.throwIfAny();
      const [change = ''] = await insertChanges(tx, [proposal], caller.sub);
      return { change };
    },
  });
}

/** Gives a department five working days more, once (条例 17); returns the coordinate. */
export function extendCatalogueUpdate(context: Context, input: unknown): Promise<{ coordinate: string }> {
  return runCommand(context, {
    name: 'extendCatalogueUpdate',
    input,
    schema: extendSchema,
    mayRun: isSharingOfficer,
    run: async (tx, { coordinate: name, expectedVersion: expected, reasons }, faults) => {
      const row = await locked(tx, fieldOf(name), expected);
      if (row.isExtended) faults.add('coordinate', 'EXTENDED', 'was extended before; the law allows it once.');
      faults.throwIfAny();
      await tx
        .update(catalogueCompletions)
        .set({ isExtended: true, extensionReasons: reasons, version: row.version + 1 })
        .where(eq(catalogueCompletions.coordinate, name));
      return { coordinate: name };
    },
  });
}
