import { pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { type Step, stepCommand } from '@community-graph/kit/commands/step-command';
import { latestDay } from '@community-graph/kit/dates';
import type { Faults } from '@community-graph/kit/errors';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { vaccinationCardLife } from './life-cycle.ts';
import { dosesFrom, missingDoses } from './programme.ts';
import {
  injectionSite,
  reactionSeverity,
  type VaccinationCardRow,
  type VaccinationRow,
  vaccinationCloseReason,
  vaccinations,
  vaccine,
} from './tables.ts';

/** Days between two doses of a vaccine, at the least. */
const INTERVAL_DAYS = 28;
const DAY_MILLISECONDS = 86_400_000;
const which = { vaccine: z.enum(vaccine.enumValues), dose: z.number().int().min(1).max(9) };

type Given = Pick<VaccinationRow, 'vaccine' | 'dose' | 'givenOn'>;

const daysBetween = (from: string, until: string): number => (Date.parse(until) - Date.parse(from)) / DAY_MILLISECONDS;

/** Adds the faults of a dose: of the programme, in its turn, not before it is due, 28 days after the one before. */
export function checkDose(faults: Faults, from: string, given: readonly Given[], { vaccine, dose, givenOn }: Given) {
  const planned = dosesFrom(from).find((one) => one.vaccine === vaccine && one.dose === dose);
  if (!planned) return faults.add('dose', 'NOT_IN_PROGRAMME', 'the programme has no such dose.');
  const ofVaccine = given.filter((one) => one.vaccine === vaccine);
  if (ofVaccine.some((one) => one.dose === dose)) faults.add('dose', 'GIVEN', 'this dose is on the card already.');
  if (givenOn < planned.dueOn) faults.add('givenOn', 'TOO_EARLY', `it is due on ${planned.dueOn}.`);
  if (dose === 1) return;
  const before = ofVaccine.find((one) => one.dose === dose - 1);
  if (!before) return faults.add('dose', 'OUT_OF_TURN', `dose ${dose - 1} was not given.`);
  if (daysBetween(before.givenOn, givenOn) < INTERVAL_DAYS) {
    faults.add(
      'givenOn',
      'INTERVAL',
      `must be ${INTERVAL_DAYS} days after dose ${dose - 1}, given on ${before.givenOn}.`,
    );
  }
}

const givenOf = ({ tx, row }: Pick<Step<VaccinationCardRow, unknown>, 'tx' | 'row'>) =>
  tx.select().from(vaccinations).where(eq(vaccinations.cardId, row.id));

/** Records a dose; the card takes over which one is due next. Returns the card's identifier. */
export const recordVaccination = stepCommand(vaccinationCardLife, {
  name: 'recordVaccination',
  event: 'vaccinate',
  fields: {
    ...which,
    givenOn: pastDate,
    batch: shortText(30),
    site: z.enum(injectionSite.enumValues),
    vaccinator: shortText(50),
  },
  change: async (step) => {
    const { tx, row, input, faults } = step;
    const { vaccine, dose, givenOn, batch, site, vaccinator } = input;
    const given = await givenOf(step);
    checkDose(faults, row.scheduleFrom, given, input);
    faults.throwIfAny();
    await tx.insert(vaccinations).values({ cardId: row.id, vaccine, dose, givenOn, batch, site, vaccinator });
    const [next] = missingDoses(dosesFrom(row.scheduleFrom), [...given, input]);
    return { nextDueOn: next?.dueOn ?? null };
  },
});

/** Records an adverse reaction to a dose, once; returns the card's identifier. */
export const recordAdverseReaction = stepCommand(vaccinationCardLife, {
  name: 'recordAdverseReaction',
  event: 'react',
  fields: {
    ...which,
    reactedOn: pastDate,
    severity: z.enum(reactionSeverity.enumValues),
    reaction: shortText(500),
  },
  change: async (step) => {
    const { tx, input, faults } = step;
    const { reactedOn, severity: reactionSeverity, reaction } = input;
    const dose = (await givenOf(step)).find((one) => one.vaccine === input.vaccine && one.dose === input.dose);
    if (!dose) faults.add('dose', 'NOT_GIVEN', 'this dose is not on the card.');
    if (dose?.reaction) faults.add('dose', 'RECORDED', 'a reaction to this dose is on the card already.');
    requireNotBefore(faults, 'reactedOn', reactedOn, { time: dose?.givenOn ?? null, what: 'the dose was given' });
    faults.throwIfAny();
    if (dose) {
      await tx.update(vaccinations).set({ reactedOn, reactionSeverity, reaction }).where(eq(vaccinations.id, dose.id));
    }
    return {};
  },
});

/** The day on which a card was opened or last used. */
export async function lastUseOf(step: Pick<Step<VaccinationCardRow, unknown>, 'tx' | 'row'>): Promise<string> {
  return latestDay(step.row.openedOn, ...(await givenOf(step)).map(({ givenOn }) => givenOn));
}

/** Closes a card; returns its identifier. */
export const closeVaccinationCard = stepCommand(vaccinationCardLife, {
  name: 'closeVaccinationCard',
  event: 'close',
  fields: { closedOn: pastDate, reason: z.enum(vaccinationCloseReason.enumValues) },
  change: async (step) => {
    const { input, faults } = step;
    const time = await lastUseOf(step);
    requireNotBefore(faults, 'closedOn', input.closedOn, { time, what: 'it was opened or last used' });
    return { closedOn: input.closedOn, closeReason: input.reason };
  },
});
