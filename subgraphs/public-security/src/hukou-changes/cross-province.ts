import { communityCode, identifier, pastDate } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { expectedVersion, idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { insertRow } from '@community-graph/kit/commands/versioned-row';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { lockResident, updateResident } from '../population/change-resident.ts';
import { DISAGREES, disagreements, identityFields } from '../population/check-identity.ts';
import { outsideBook, outsideBookFields, outsideCounty } from '../population/outside-book.ts';
import { checkIdNumberFree, requireHukouBook } from '../population/register-resident.ts';
import { residents } from '../population/tables.ts';
import { moveHukou } from './move-hukou.ts';
import { recordChange } from './record-change.ts';
import { hukouMoveReason } from './tables.ts';

const move = { movedOn: pastDate, reason: z.enum(hukouMoveReason.enumValues) };

const inSchema = z
  .object({
    idempotencyKey,
    ...identityFields,
    community: communityCode,
    toHukou: identifier.toLowerCase(),
    fromRegion: outsideCounty,
    ...move,
  })
  .superRefine((input, context) => {
    for (const { field, message } of disagreements(input)) {
      context.addIssue({ code: 'custom', path: [field], message, params: { code: DISAGREES } });
    }
  });

/** Somebody of another province who is on no record moves in; returns the identifier of the change. */
export function moveHukouIn(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'moveHukouIn',
    input,
    schema: inSchema,
    run: async (tx, input, faults) => {
      const { idempotencyKey: _, community: communityCode, toHukou, fromRegion, movedOn, reason, ...identity } = input;
      const book = await requireHukouBook(tx, toHukou, 'toHukou', faults);
      await checkIdNumberFree(tx, identity.idNumber, faults);
      requireNotBefore(faults, 'movedOn', movedOn, { time: identity.birthDate, what: 'the resident was born' });
      requireNotBefore(faults, 'movedOn', movedOn, { time: book.registeredOn, what: 'the book was registered' });
      faults.throwIfAny();
      const where = { communityCode, hukouBookId: book.id, hukouSince: movedOn };
      const { id } = await insertRow(tx, residents, { ...identity, ...where });
      const change = { occurredOn: movedOn, reason, toBookId: book.id, fromRegion };
      return recordChange(tx, { id, communityCode }, { kind: 'MOVE_IN', ...change });
    },
  });
}

const outSchema = z.object({ idempotencyKey, resident: identifier, expectedVersion, ...outsideBookFields, ...move });

/** A resident's hukou moves to another province: identity and history stay; returns the identifier of the change. */
export function moveHukouOut(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'moveHukouOut',
    input,
    schema: outSchema,
    run: async (tx, input, faults) => {
      const resident = await lockResident(tx, input, 'transferHukou');
      const id = await outsideBook(tx, { ...input, hukouRegisteredOn: input.movedOn }, faults);
      if (id === resident.hukouBookId) faults.add('hukouNumber', 'SAME_HUKOU', 'the resident is in this book already.');
      const how = { on: input.movedOn, field: 'movedOn', reason: input.reason };
      const to = { id, regionCode: input.hukouRegion };
      const { changes, change } = await moveHukou(tx, resident, to, how, faults);
      await updateResident(tx, resident, changes);
      return { id: change };
    },
  });
}
