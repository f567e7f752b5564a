import { identifier, pastDate } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { idempotencyKey, runCommand } from '@community-graph/kit/commands/run-command';
import { updateRow } from '@community-graph/kit/commands/versioned-row';
import type { Database } from '@community-graph/kit/database/connect';
import { chinaDate } from '@community-graph/kit/dates';
import { type Faults, NotFoundError } from '@community-graph/kit/errors';
import { and, asc, count, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { type AssistanceRow, assistances } from '../assistance/tables.ts';
import type { Context } from '../context.ts';
import { householdMembers, households } from '../households/tables.ts';
import { mayHandle } from '../service-cases/may-handle.ts';
import { lockOpenSupermarket } from '../sunshine-supermarkets/open-supermarket.ts';
import { cardEndOf, groundOf } from './card-status.ts';
import { creditCards } from './credit-points.ts';
import { supermarketCards } from './tables.ts';

const issueSchema = z.object({ idempotencyKey, supermarket: identifier, household: identifier, issuedOn: pastDate });

/**
 * Issues a card to a household by the assistance that is granted to it now, with points by its members, and credits the
 * month; returns the card's identifier.
 */
export function issueSupermarketCard(context: Context, input: unknown): Promise<{ id: string }> {
  return runCommand(context, {
    name: 'issueSupermarketCard',
    input,
    schema: issueSchema,
    mayRun: mayHandle(context),
    run: async (tx, { supermarket: id, household: householdId, issuedOn }, faults) => {
      const supermarket = await lockOpenSupermarket(tx, id);
      // Locked, so that a household gets one card.
      const [household] = await tx.select().from(households).where(eq(households.id, householdId)).for('update');
      if (!household) throw new NotFoundError('Household', householdId);
      if (household.communityCode !== supermarket.communityCode) {
        faults.add('household', 'ELSEWHERE', 'lives in another community than the supermarket is in.');
      }
      const basis = await basisOf(tx, householdId);
      if (!basis) faults.add('household', 'NOT_ASSISTED', 'has no minimum living guarantee and no special assistance.');
      const from = basis && basis.grant.grantedOn > supermarket.openedOn ? basis.grant.grantedOn : supermarket.openedOn;
      requireNotBefore(faults, 'issuedOn', issuedOn, {
        time: from,
        what: 'both supermarket and assistance were there',
      });
      const persons = await personsIn(tx, householdId);
      if (persons === 0) faults.add('household', 'EMPTY', 'nobody lives in it.');
      await endFormerCard(tx, householdId, faults);
      faults.throwIfAny();
      if (!basis) throw new Error('A fault told that there is no assistance.');
      const [card] = await tx
        .insert(supermarketCards)
        .values({
          ...{ supermarketId: id, householdId, communityCode: household.communityCode, issuedOn, status: 'ACTIVE' },
          ...{ assistanceId: basis.grant.id, ground: basis.ground },
          ...{ monthlyPoints: supermarket.pointsPerPerson * persons, balance: 0 },
        })
        .returning();
      if (!card) throw new Error('The insert returned no row.');
      await creditCards(tx, [card], chinaDate());
      return { id: card.id };
    },
  });
}

/** The assistance that gives a household a card: the minimum living guarantee before special assistance. */
async function basisOf(tx: Database, household: string) {
  const granted: AssistanceRow[] = await tx
    .select()
    .from(assistances)
    .where(and(eq(assistances.householdId, household), eq(assistances.status, 'ACTIVE')))
    .orderBy(asc(assistances.grantedOn), asc(assistances.id))
    .for('share');
  const bases = granted.flatMap((grant) => {
    const ground = groundOf(grant.kind);
    return ground ? [{ grant, ground }] : [];
  });
  return bases.find(({ ground }) => ground === 'MINIMUM_LIVING_GUARANTEE') ?? bases[0];
}

async function personsIn(tx: Database, household: string): Promise<number> {
  const [found] = await tx
    .select({ persons: count() })
    .from(householdMembers)
    .where(and(eq(householdMembers.householdId, household), isNull(householdMembers.leftOn)));
  return found?.persons ?? 0;
}

/** Writes down the end of a card whose assistance ended; a card that may still be used is in the way. */
async function endFormerCard(tx: Database, household: string, faults: Faults): Promise<void> {
  const [former] = await tx
    .select({ card: supermarketCards, grant: assistances })
    .from(supermarketCards)
    .innerJoin(assistances, eq(assistances.id, supermarketCards.assistanceId))
    .where(and(eq(supermarketCards.householdId, household), eq(supermarketCards.status, 'ACTIVE')));
  if (!former) return;
  const end = cardEndOf(former.card, former.grant);
  if (!end.endedOn) return faults.add('household', 'HAS_CARD', 'has a card that has not ended.');
  await updateRow(tx, supermarketCards, former.card, { status: 'ENDED', ...end });
}
