import { communityCode, identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import type { Database } from '@community-graph/kit/database/connect';
import { type Faults, NotFoundError } from '@community-graph/kit/errors';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { insertOnce } from '../insert-once.ts';
import { careCentreKind, careCentres } from './tables.ts';

const COUNTY_DIGITS = 6;

const inputSchema = z.object({
  idempotencyKey,
  community: communityCode,
  kind: z.enum(careCentreKind.enumValues),
  name: shortText(100),
  address: shortText(200),
  phone: z.string().regex(/^[0-9-]{5,20}$/, 'must have 5 to 20 digits and hyphens'),
  parent: identifier.nullish(),
  openedOn: pastDate,
});

type Input = z.infer<typeof inputSchema>;

/** Opens a centre, or a station of a centre; returns its identifier. */
export function openCareCentre(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'openCareCentre',
    input,
    schema: inputSchema,
    run: async (tx, input, faults) => {
      await checkParent(tx, input, faults);
      faults.throwIfAny();
      const { community, parent, idempotencyKey: _key, ...centre } = input;
      const values = { ...centre, communityCode: community, parentId: parent ?? null, status: 'OPEN' } as const;
      const message = 'the community has a centre or station of this name.';
      return insertOnce(tx, careCentres, values, { field: 'name', code: 'TAKEN', message });
    },
  });
}

/** A station belongs to a centre of its county that is not closed; a centre belongs to none. */
async function checkParent(tx: Database, { kind, parent, community }: Input, faults: Faults): Promise<void> {
  if (kind === 'CENTRE') {
    if (parent) faults.add('parent', 'NOT_A_STATION', 'a centre belongs to no other.');
    return;
  }
  if (!parent) return faults.add('parent', 'NEEDS_CENTRE', 'a station belongs to a centre.');
  const [centre] = await tx.select().from(careCentres).where(eq(careCentres.id, parent)).for('share');
  if (!centre) throw new NotFoundError('Care centre', parent);
  if (centre.kind !== 'CENTRE')
    faults.add('parent', 'NOT_A_CENTRE', 'a station belongs to a centre, not to a station.');
  if (centre.status === 'CLOSED') faults.add('parent', 'CLOSED', 'the centre is closed.');
  if (centre.communityCode.slice(0, COUNTY_DIGITS) !== community.slice(0, COUNTY_DIGITS)) {
    faults.add('parent', 'OTHER_COUNTY', 'the centre is in another county.');
  }
}
