import { communityCode, identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { nextState } from '@community-graph/kit/commands/state-machine';
import { insertRow, lockRow, updateRow } from '@community-graph/kit/commands/versioned-row';
import { z } from 'zod';
import { findCommunity } from '../communities/find-community.ts';
import type { Context } from '../context.ts';
import { assemblyLifeCycle } from './life-cycle.ts';
import { hasQuorum } from './quorum.ts';
import { assemblyKind, residentsAssemblies } from './tables.ts';

const seen = { idempotencyKey, assembly: identifier, expectedVersion };
const callSchema = z.object({
  idempotencyKey,
  community: communityCode,
  kind: z.enum(assemblyKind.enumValues),
  topic: shortText(200),
  calledOn: pastDate,
  entitled: z.number().int().positive('must be above zero'),
});

/** Calls an assembly; returns its identifier. */
export function callAssembly(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'callAssembly',
    input,
    schema: callSchema,
    run: async (tx, { community, kind, topic, calledOn, entitled }, faults) => {
      await findCommunity(tx, community, faults);
      faults.throwIfAny();
      const row = { communityCode: community, kind, topic, status: 'CALLED', calledOn, entitled } as const;
      return insertRow(tx, residentsAssemblies, row);
    },
  });
}

/** Records that an assembly was held, with or without its quorum; returns its identifier. */
export function holdAssembly(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'holdAssembly',
    input,
    schema: z.object({ ...seen, heldOn: pastDate, present: z.number().int().nonnegative() }),
    run: async (tx, { assembly: id, expectedVersion, heldOn, present }, faults) => {
      const assembly = await lockRow(tx, residentsAssemblies, 'ResidentsAssembly', { id, expectedVersion });
      const event = hasQuorum(present, assembly.entitled) ? 'hold' : 'failQuorum';
      const status = nextState('The assembly', assemblyLifeCycle, assembly.status, event);
      if (heldOn < assembly.calledOn) {
        faults.add('heldOn', 'BEFORE_CALLED', `the assembly was called on ${assembly.calledOn}.`);
      }
      if (present > assembly.entitled) faults.add('present', 'TOO_MANY', `only ${assembly.entitled} are entitled.`);
      faults.throwIfAny();
      return updateRow(tx, residentsAssemblies, assembly, { status, heldOn, present });
    },
  });
}

/** Calls an assembly off; returns its identifier. */
export function cancelAssembly(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'cancelAssembly',
    input,
    schema: z.object(seen),
    run: async (tx, { assembly: id, expectedVersion }) => {
      const assembly = await lockRow(tx, residentsAssemblies, 'ResidentsAssembly', { id, expectedVersion });
      const status = nextState('The assembly', assemblyLifeCycle, assembly.status, 'cancel');
      return updateRow(tx, residentsAssemblies, assembly, { status });
    },
  });
}
