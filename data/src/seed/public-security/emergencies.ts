import { type Emergency, emergenciesOf } from '../../facts/emergencies.ts';
import { type EmergencyPlan, emergencyPlansOf } from '../../facts/emergency-plans.ts';
import { instant, isoDate } from '../../population/calendar.ts';
import type { Person } from '../../population/person.ts';
import { named } from '../../random/named.ts';
import { deterministicUuid } from '../../random/uuid.ts';
import type { CopyBatch, CopyTable } from '../copy-batch.ts';
import type { DepartmentRows, RowsSource } from '../department-rows.ts';

const plans: CopyTable = {
  name: 'emergency_plans',
  columns: [
    ...['id', 'community_code', 'kind', 'title', 'content', 'status', 'approved_on', 'review_due_on'],
    ...['drill_every_months', 'next_drill_due_on', 'retired_on', 'version'],
  ],
};
const drills: CopyTable = {
  name: 'emergency_drills',
  columns: [
    ...['id', 'plan_id', 'planned_on', 'scenario', 'status', 'held_on', 'participants', 'shortcomings', 'version'],
  ],
};
const emergencies: CopyTable = {
  name: 'emergencies',
  columns: [
    ...['id', 'community_code', 'kind', 'level', 'title', 'place', 'summary', 'status', 'occurred_at'],
    ...['controlled_at', 'ended_at', 'plan_id', 'version'],
  ],
};
const responses: CopyTable = {
  name: 'emergency_responses',
  columns: ['id', 'emergency_id', 'unit', 'action', 'started_at', 'ended_at'],
};
const counts: CopyTable = {
  name: 'emergency_counts',
  columns: ['emergency_id', 'counted_at', 'affected', 'sheltered', 'injured', 'dead', 'missing'],
};
const reviews: CopyTable = { name: 'emergency_reviews', columns: ['id', 'emergency_id', 'reviewed_on', 'conclusion'] };
const persons: CopyTable = {
  name: 'emergency_persons',
  columns: ['id', 'emergency_id', 'resident_id', 'community_code', 'condition', 'shelter', 'since'],
};

/** The rows of emergencies: plans with drills, emergencies, and who of a community's first residents were sheltered. */
export function emergencyRows({ seed }: RowsSource): DepartmentRows {
  let flood: Emergency | null = null;
  let room = 0;
  return {
    place(community, batch) {
      const inForce = emergencyPlansOf(community, seed);
      for (const plan of inForce) addPlan(plan, community.code, batch);
      const happened = emergenciesOf(community, inForce, seed);
      for (const one of happened) addEmergency(one, community.code, seed, batch);
      flood = happened[0] ?? null;
      room = flood?.sheltered ?? 0;
    },
    add(household, batch) {
      if (!flood || household.registeredOn > flood.day) return;
      for (const person of household.members) {
        const isHere = person.death === null && person.joinedOn <= flood.day;
        if (room <= 0 || !isHere) continue;
        room--;
        addPerson(person, flood, { community: household.community.code, seed }, batch);
      }
    },
  };
}

function addPlan(plan: EmergencyPlan, community: string, batch: CopyBatch): void {
  const { id, kind, title, content, approvedOn, reviewDueOn, drillEveryMonths, nextDrillDueOn, drill } = plan;
  batch.row(plans, [
    ...[id, community, kind, title, content, 'IN_FORCE', isoDate(approvedOn), isoDate(reviewDueOn)],
    ...[drillEveryMonths, nextDrillDueOn, null, 1],
  ]);
  if (!drill) return;
  const heldOn = isoDate(drill.heldOn);
  batch.row(drills, [drill.id, id, heldOn, drill.scenario, 'HELD', heldOn, drill.participants, null, 1]);
}

function addEmergency(one: Emergency, community: string, seed: number, batch: CopyBatch): void {
  batch.row(emergencies, [
    ...[one.id, community, one.kind, one.level, one.title, one.place, one.summary, one.status],
    ...[one.occurredAt, one.controlledAt, one.endedAt, one.planId, 1],
  ]);
  for (const { id, unit, action, startedAt, endedAt } of one.responses) {
    batch.row(responses, [id, one.id, unit, action, startedAt, endedAt]);
  }
  const counted = [one.affected, one.sheltered, one.injured, 0, 0];
  batch.row(counts, [one.id, instant(one.day, 1_200), ...counted]);
  if (one.reviewedOn === null) return;
  batch.row(counts, [one.id, instant(one.day + 1, 700), one.affected, 0, one.injured, 0, 0]);
  const review = deterministicUuid(seed, named('emergency-review'), Number.parseInt(one.id.slice(0, 8), 16));
  batch.row(reviews, [review, one.id, isoDate(one.reviewedOn), '响应及时,排查隐患须常态化。']);
}

function addPerson(
  person: Person,
  { id, day, shelter, status }: Emergency,
  { community, seed }: { community: string; seed: number },
  batch: CopyBatch,
): void {
  const key = deterministicUuid(seed, named('emergency-person'), person.index);
  const isBack = status === 'CLOSED';
  const condition = isBack ? 'SAFE' : 'SHELTERED';
  const since = isBack ? instant(day + 1, 900) : instant(day, 1_100);
  batch.row(persons, [key, id, person.id, community, condition, isBack ? null : shelter, since]);
}
