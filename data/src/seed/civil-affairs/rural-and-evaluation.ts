import { contactPointsOf, evaluationsOf } from '../../facts/civic/evaluation.ts';
import { agriculturalServicesOf, isAlwaysSeeded, layoutPlansOf, ruralWorksOf } from '../../facts/civic/rural.ts';
import type { Place } from '../../facts/governance/community-people.ts';
import type { CopyBatch } from '../copy-batch.ts';
import type { DepartmentRows, RowsSource } from '../department-rows.ts';
import { factTable, writeFacts } from '../write-facts.ts';
import { byCommunity } from './by-community.ts';

const plans = factTable(
  'layout_plans',
  'id county title year_from year_until centres summary drafted_on published_on revised_on status version',
);
const works = factTable(
  'rural_works',
  'id community_code kind name served_households planned_on started_on finished_on fault ended_on status version',
);
const services = factTable(
  'agricultural_services',
  'id community_code kind provider topic planned_for provided_on served_families cancel_reason status version',
);
const evaluations = factTable(
  'harmony_evaluations',
  'id community_code year governance services safety environment culture assessed_on reviewed_on review_score opinion decided_on status version',
);
const points = factTable(
  'contact_points',
  'id community_code leader post started_on ended_on last_visit_on status version',
);
const visits = factTable('contact_visits', 'id contact_point_id visited_on matter outcome');

/** Layout plans, rural infrastructure and services, evaluations and contact points. */
export function ruralAndEvaluationRows(source: RowsSource): DepartmentRows {
  return {
    ...byCommunity(source, (place, batch) => {
      if (!isAlwaysSeeded(place.community)) addVillage(place, batch);
      writeFacts(batch, evaluations, evaluationsOf(place));
      for (const point of contactPointsOf(place)) {
        writeFacts(batch, points, [point]);
        writeFacts(batch, visits, point.visits);
      }
    }),
    start(batch) {
      writeFacts(batch, plans, layoutPlansOf(source.divisions, source.seed));
      for (const community of source.divisions.communities.filter(isAlwaysSeeded)) {
        addVillage({ community, adults: [], seed: source.seed }, batch);
      }
    },
  };
}

function addVillage(place: Place, batch: CopyBatch): void {
  writeFacts(batch, works, ruralWorksOf(place));
  writeFacts(batch, services, agriculturalServicesOf(place));
}
