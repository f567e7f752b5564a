import { yearsLater } from '@community-graph/kit/dates';
import { type Day, dayOf, isoDate, TODAY } from '../population/calendar.ts';
import type { Household, Person } from '../population/person.ts';
import { named } from '../random/named.ts';
import { Random } from '../random/random.ts';
import { deterministicUuid } from '../random/uuid.ts';
import { weighted } from '../random/weighted.ts';

/** A supervision order with what was done, the first visit first. */
export interface SupervisionOrder {
  readonly id: string;
  readonly person: Person;
  readonly kind: 'DRUG_TREATMENT' | 'DRUG_REHABILITATION' | 'RESETTLEMENT' | 'CORRECTION';
  readonly status: 'ORDERED' | 'RUNNING' | 'COMPLETED';
  readonly decidedBy: string;
  readonly documentNumber: string;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly reportedOn: Day | null;
  readonly visitEveryDays: number;
  readonly nextVisitDueOn: Day | null;
  readonly endedOn: Day | null;
  readonly retainUntil: Day | null;
  readonly visits: readonly {
    id: string;
    visitedOn: Day;
    kind: 'HOME' | 'OFFICE' | 'TEST';
    result: 'NORMAL' | 'ABSENT';
  }[];
  readonly support: { id: string; givenOn: Day; kind: string; note: string } | null;
}

/** **Assumed**: of 1,000 people of 18 to 64, five are or lately were under an order; and the shares of the kinds. */
const SHARE = 0.005;
const KINDS = weighted({ DRUG_TREATMENT: 0.2, DRUG_REHABILITATION: 0.15, RESETTLEMENT: 0.45, CORRECTION: 0.2 });
const YEARS = { DRUG_TREATMENT: 3, DRUG_REHABILITATION: 3, RESETTLEMENT: 3, CORRECTION: 2 };
const AUTHORITIES = {
  DRUG_TREATMENT: '公安机关',
  DRUG_REHABILITATION: '公安机关',
  RESETTLEMENT: '司法行政机关',
  CORRECTION: '人民法院',
};
const SUPPORTS = [
  ['JOB', '推荐到物业公司就业。'],
  ['TRAINING', '参加电工技能培训。'],
  ['COUNSELLING', '安排心理疏导。'],
  ['FAMILY', '协调家庭关系。'],
] as const;
const RETENTION_YEARS = 3;
/** Only the last visits of an order are made. */
const VISITS = 6;

const later = (day: Day, years: number): Day => dayOf(yearsLater(isoDate(day), years));

/** The supervision orders of a household's members. */
export function supervisionOf({ members, registeredOn }: Household, seed: number): SupervisionOrder[] {
  return members.flatMap((person) => {
    const random = new Random(seed, named('supervision'), person.index);
    const may = person.death === null && person.age >= 18 && person.age < 65;
    const earliest = Math.max(registeredOn, person.birth + 18 * 366, TODAY - 5 * 365);
    if (!random.chance(SHARE) || !may || earliest > TODAY - 40) return [];
    const kind = KINDS.draw(random);
    const startsOn = random.whole(earliest, TODAY - 2);
    const endsOn = later(startsOn, YEARS[kind]);
    const base = {
      ...{ id: deterministicUuid(seed, named('supervision'), person.index), person, kind, startsOn, endsOn },
      ...{ decidedBy: AUTHORITIES[kind], documentNumber: `管字〔${isoDate(startsOn).slice(0, 4)}〕${person.index}号` },
      visitEveryDays: random.pick([30, 60, 90]),
    };
    return [{ ...base, ...courseOf(base, random, seed) }];
  });
}

type Base = Pick<SupervisionOrder, 'person' | 'kind' | 'startsOn' | 'endsOn' | 'visitEveryDays'>;

function courseOf({ person, kind, startsOn, endsOn, visitEveryDays }: Base, random: Random, seed: number) {
  const reportedOn = startsOn + random.whole(0, 10);
  if (reportedOn > TODAY) {
    const none = { reportedOn: null, nextVisitDueOn: null, endedOn: null, retainUntil: null };
    return { ...none, status: 'ORDERED' as const, visits: [], support: null };
  }
  const endedOn = endsOn <= TODAY ? endsOn : null;
  const until = endedOn ?? TODAY;
  const steps = Math.floor((until - reportedOn) / visitEveryDays);
  const skipped = Math.max(0, steps - VISITS);
  const visits = Array.from({ length: steps - skipped }, (_, at) => ({
    id: deterministicUuid(seed, named('supervision-visit'), person.index * VISITS + at),
    visitedOn: reportedOn + (skipped + at + 1) * visitEveryDays,
    kind: kind.startsWith('DRUG') && random.chance(0.4) ? ('TEST' as const) : random.pick(['HOME', 'OFFICE'] as const),
    result: random.chance(0.05) ? ('ABSENT' as const) : ('NORMAL' as const),
  }));
  const [supportKind, note] = random.pick(SUPPORTS);
  const id = deterministicUuid(seed, named('supervision-support'), person.index);
  const support = random.chance(0.7) ? { id, givenOn: random.whole(reportedOn, until), kind: supportKind, note } : null;
  return {
    ...{
      reportedOn,
      endedOn,
      visits,
      support,
      status: endedOn === null ? ('RUNNING' as const) : ('COMPLETED' as const),
    },
    retainUntil: endedOn === null ? null : later(endedOn, RETENTION_YEARS),
    nextVisitDueOn: endedOn === null ? (visits.at(-1)?.visitedOn ?? reportedOn) + visitEveryDays : null,
  };
}
