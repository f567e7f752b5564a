import { identifier, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { eq, max } from 'drizzle-orm';
import { z } from 'zod';
import { emergencyLife } from '../emergencies/life-cycle.ts';
import { emergencyCondition, emergencyCounts, emergencyLevel, emergencyPersons } from '../emergencies/tables.ts';
import { pastInstant } from '../policing/past-instant.ts';
import { checkResidents } from '../population/known-residents.ts';

/** Changes the level of an emergency; returns its identifier. */
export const changeEmergencyLevel = stepCommand(emergencyLife, {
  name: 'changeEmergencyLevel',
  event: 'changeLevel',
  fields: { level: z.enum(emergencyLevel.enumValues) },
  change: ({ row, input: { level }, faults }) => {
    if (level === row.level) faults.add('level', 'SAME_LEVEL', 'the emergency is of this level already.');
    return { level };
  },
});

const people = z.number().int().min(0).max(1_000_000);

/** Records a count of people; returns the emergency's identifier. */
export const countEmergency = stepCommand(emergencyLife, {
  name: 'countEmergency',
  event: 'count',
  fields: {
    countedAt: pastInstant,
    affected: people,
    sheltered: people,
    injured: people,
    dead: people,
    missing: people,
  },
  change: async ({ tx, row, input, faults }) => {
    const { countedAt, affected, sheltered, injured, dead, missing } = input;
    const [last] = await tx
      .select({ at: max(emergencyCounts.countedAt) })
      .from(emergencyCounts)
      .where(eq(emergencyCounts.emergencyId, row.id));
    requireNotBefore(faults, 'countedAt', countedAt, { time: row.occurredAt, what: 'it occurred' });
    if (last?.at && countedAt <= last.at) faults.add('countedAt', 'NOT_LATER', 'must be after the last count.');
    if (affected < Math.max(sheltered, injured + dead + missing)) {
      faults.add(
        'affected',
        'TOO_FEW',
        'must be at least those sheltered, and those injured, dead and missing together.',
      );
    }
    faults.throwIfAny();
    const counts = { affected, sheltered, injured, dead, missing };
    await tx.insert(emergencyCounts).values({ emergencyId: row.id, countedAt, ...counts });
    return {};
  },
});

/** Records a resident concerned, or how the resident is now; returns the emergency's identifier. */
export const recordEmergencyPerson = stepCommand(emergencyLife, {
  name: 'recordEmergencyPerson',
  event: 'recordPerson',
  fields: {
    resident: identifier,
    condition: z.enum(emergencyCondition.enumValues),
    shelter: shortText(200).nullish(),
    since: pastInstant,
  },
  change: async ({ tx, row, input, faults }) => {
    const { resident: residentId, condition, since } = input;
    const shelter = input.shelter ?? null;
    if ((condition === 'SHELTERED') !== (shelter !== null)) {
      faults.add('shelter', 'SHELTER', 'is needed for who is sheltered, and for nobody else.');
    }
    requireNotBefore(faults, 'since', since, { time: row.occurredAt, what: 'it occurred' });
    await checkResidents(tx, [{ id: residentId, path: ['resident'] }], faults);
    faults.throwIfAny();
    const state = { condition, shelter, since };
    await tx
      .insert(emergencyPersons)
      .values({ emergencyId: row.id, residentId, communityCode: row.communityCode, ...state })
      .onConflictDoUpdate({ target: [emergencyPersons.residentId, emergencyPersons.emergencyId], set: state });
    return {};
  },
});
