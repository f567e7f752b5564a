import {
  type BirthRegistration,
  birthRegistrationOf,
  type FamilyPlanningService,
  familyPlanningOf,
  guidanceOf,
} from '../../facts/family-planning.ts';
import { isoDate } from '../../population/calendar.ts';
import type { CopyBatch, CopyTable } from '../copy-batch.ts';
import { type DepartmentRows, dateOrNull, type RowsSource } from '../department-rows.ts';
import { serialNumbers } from './serial-numbers.ts';

const services: CopyTable = {
  name: 'family_planning_services',
  columns: [
    ...['id', 'resident_id', 'community_code', 'kind', 'status', 'booked_on', 'booked_for', 'done_on', 'provider'],
    ...['method', 'result', 'risk_found', 'cancel_reason', 'version'],
  ],
};
const guidances: CopyTable = {
  name: 'reproductive_health_guidances',
  columns: [
    ...['id', 'resident_id', 'community_code', 'topic', 'form', 'status', 'given_on', 'advisor', 'content', 'score'],
    ...['void_reason', 'version'],
  ],
};
const registrations: CopyTable = {
  name: 'birth_registrations',
  columns: [
    ...['id', 'resident_id', 'spouse_id', 'community_code', 'child_order', 'status', 'applied_on', 'expected_on'],
    ...['certificate_number', 'decided_on', 'refusal_reason', 'born_on', 'newborns', 'ended_on', 'version'],
  ],
};

/** The rows of family planning: services, guidance and birth-service registrations. */
export function familyPlanningRows({ seed }: RowsSource): DepartmentRows {
  const nextNumber = serialNumbers();
  return {
    add(household, batch) {
      const { code } = household.community;
      for (const person of household.members) {
        const service = familyPlanningOf(person, household, seed);
        if (service) addService(service, code, batch);
        const guidance = guidanceOf(person, household, seed);
        if (!guidance) continue;
        const { id, topic, form, givenOn, score } = guidance;
        const status = score === null ? 'GIVEN' : 'EVALUATED';
        const said = ['社区计生专干', '讲解保健知识,解答疑问。'];
        batch.row(guidances, [id, person.id, code, topic, form, status, isoDate(givenOn), ...said, score, null, 1]);
      }
      const registration = birthRegistrationOf(household, seed);
      if (registration) addRegistration(registration, code, nextNumber, batch);
    },
  };
}

function addService(one: FamilyPlanningService, community: string, batch: CopyBatch): void {
  const { id, person, kind, status, bookedOn, bookedFor, doneOn, riskFound } = one;
  const isDone = doneOn !== null;
  batch.row(services, [
    ...[id, person.id, community, kind, status, isoDate(bookedOn), isoDate(bookedFor), dateOrNull(doneOn)],
    ...[isDone ? '计生技术人员' : null, isDone && kind === 'CONTRACEPTION' ? 'CONDOM' : null],
    ...[isDone ? (riskFound ? '发现风险因素,建议转诊。' : '未见异常。') : null, riskFound, null, 1],
  ]);
}

function addRegistration(
  one: BirthRegistration,
  community: string,
  nextNumber: ReturnType<typeof serialNumbers>,
  batch: CopyBatch,
): void {
  const { id, mother, father, childOrder, status, appliedOn, expectedOn, decidedOn, bornOn } = one;
  batch.row(registrations, [
    ...[id, mother.id, father?.id ?? null, community, childOrder, status, isoDate(appliedOn), isoDate(expectedOn)],
    ...[decidedOn === null ? null : nextNumber(community, decidedOn), dateOrNull(decidedOn), null, dateOrNull(bornOn)],
    ...[bornOn === null ? null : 1, null, 1],
  ]);
}
