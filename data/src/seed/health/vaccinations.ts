import { type GivenDose, vaccinationCardOf } from '../../facts/vaccinations.ts';
import { isoDate } from '../../population/calendar.ts';
import type { CopyBatch, CopyTable } from '../copy-batch.ts';
import type { DepartmentRows, RowsSource } from '../department-rows.ts';

const cards: CopyTable = {
  name: 'vaccination_cards',
  columns: [
    ...['id', 'resident_id', 'community_code', 'status', 'opened_on', 'schedule_from', 'next_due_on'],
    ...['closed_on', 'close_reason', 'version'],
  ],
};
const vaccinations: CopyTable = {
  name: 'vaccinations',
  columns: [
    ...['id', 'card_id', 'vaccine', 'dose', 'given_on', 'batch', 'site', 'vaccinator'],
    ...['reacted_on', 'reaction_severity', 'reaction'],
  ],
};

/** The rows of vaccination: cards of small children and the doses that they were given. */
export function vaccinationRows({ seed }: RowsSource): DepartmentRows {
  return {
    add(household, batch) {
      for (const person of household.members) {
        const card = vaccinationCardOf(person, seed);
        if (!card) continue;
        batch.row(cards, [
          ...[card.id, person.id, household.community.code, 'ACTIVE', isoDate(card.openedOn), isoDate(person.birth)],
          ...[card.nextDueOn, null, null, card.doses.length + 1],
        ]);
        for (const dose of card.doses) addDose(dose, card.id, batch);
      }
    },
  };
}

function addDose({ id, vaccine, dose, givenOn, batch: number, reacted }: GivenDose, card: string, batch: CopyBatch) {
  const site = vaccine === 'POLIO' && dose > 2 ? 'ORAL' : dose % 2 === 0 ? 'RIGHT_ARM' : 'LEFT_ARM';
  const reaction = reacted ? [isoDate(givenOn), 'MILD', '接种部位红肿,次日消退。'] : [null, null, null];
  batch.row(vaccinations, [id, card, vaccine, dose, isoDate(givenOn), number, site, '接种门诊护士', ...reaction]);
}
