import { addWorkingDays } from '@community-graph/kit/calendar/working-days';
import { type Day, isoDate, REFERENCE_DATE, TODAY } from '../../population/calendar.ts';
import { type Household, KIND, type Person } from '../../population/person.ts';
import { named } from '../../random/named.ts';
import { Random } from '../../random/random.ts';
import { deterministicUuid } from '../../random/uuid.ts';
import { weighted } from '../../random/weighted.ts';
import { assistancesOf } from '../assistance.ts';
import { type Employment, employmentsOf } from '../employment.ts';
import type { Centre, Station } from './centres.ts';
import { SERVICE_ITEMS, type ServiceItem, type ServiceKind } from './items.ts';

/** A step of a case. */
export interface CaseStep {
  readonly id: string;
  readonly event: string;
  readonly on: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly note: string | null;
}

/** A case of a resident; days are `YYYY-MM-DD`. */
export interface ServiceCase {
  readonly id: string;
  readonly item: ServiceItem;
  readonly stationId: string;
  readonly person: Person;
  readonly householdId: string | null;
  readonly status: string;
  readonly summary: string;
  readonly receivedOn: string;
  readonly dueOn: string;
  readonly isGranted: boolean | null;
  readonly result: string | null;
  readonly decision: { readonly type: string; readonly id: string; readonly number: string | null } | null;
  readonly decidedOn: string | null;
  readonly closedOn: string | null;
  readonly satisfaction: number | null;
  readonly steps: readonly CaseStep[];
}

/** **Assumed**: of the grown one in twenty had a case in the last thirteen months, besides what departments decided. */
const RATE = 0.05;
const TOLD = 395;
const CASE = named('service-case');
const STEP = named('service-case-step');
const STEPS_A_CASE = 8;
const CENTRE_ITEMS = SERVICE_ITEMS.filter(({ status, decisionType }) => status === 'ADMITTED' && decisionType === null);
/** What becomes of a case that had the time for it. */
const ENDS = weighted({ RETURNED: 0.88, REJECTED: 0.05, WITHDRAWN: 0.04, ACCEPTED: 0.03 });
/** Where a case is that has it not yet. */
const FRESH = weighted({ RECEIVED: 0.4, SUPPLEMENT: 0.2, ACCEPTED: 0.4 });
const SATISFACTION = weighted({ '5': 0.55, '4': 0.33, '3': 0.09, '2': 0.02, '1': 0.01 });

/** Whether an item is something for somebody. */
const SUITS: Readonly<Record<ServiceKind, (person: Person, household: Household) => boolean>> = {
  EMPLOYMENT: ({ age }) => age >= 18 && age < 60,
  SOCIAL_SECURITY: ({ age }) => age >= 18,
  ASSISTANCE: ({ relation }) => relation === 'HEAD',
  ELDERLY: ({ age }) => age >= 60,
  FAMILY_PLANNING: ({ age, maritalStatus }) => age >= 20 && age <= 45 && maritalStatus === 'MARRIED',
  PUBLIC_ORDER: ({ age }) => age >= 18,
  FLOATING_POPULATION: ({ age, hukou }, { community }) => age >= 18 && hukou.regionCode !== community.code.slice(0, 6),
};

/** The cases of a household's living members: what they asked of the centre, and what departments decided for them. */
export function casesOf(household: Household, centre: Centre, seed: number): ServiceCase[] {
  const random = new Random(seed, named('service-cases'), household.index);
  const cases = [...assistanceCases(household, centre, seed, random), ...jobCases(household, centre, seed, random)];
  const taken = new Set(cases.map(({ person }) => person.index));
  for (const person of household.members) {
    if (person.death !== null || person.age < 18 || taken.has(person.index) || !random.chance(RATE)) continue;
    const suited = CENTRE_ITEMS.filter(({ kind }) => SUITS[kind](person, household));
    const received = workingDay(random.whole(Math.max(person.joinedOn + 1, TODAY - TOLD), TODAY - 1));
    if (suited.length === 0 || received >= REFERENCE_DATE) continue;
    cases.push(centreCase(household, centre, person, random.pick(suited), received, seed, random));
  }
  return cases;
}

const days = new Map<string, string>();
/** Working days are reckoned once for each day and term: a million residents ask for few different ones. */
function later(day: string, term: number): string {
  const key = `${day} ${term}`;
  const known = days.get(key) ?? addWorkingDays(day, term);
  days.set(key, known);
  return known;
}
const workingDay = (day: Day): string => later(isoDate(day), 0);

const stationFor = ({ stations }: Centre, kind: ServiceKind): Station =>
  stations.find((station) => station.kind === kind) ?? stations[0];

type Draft = Omit<ServiceCase, 'id' | 'steps' | 'item' | 'person' | 'receivedOn' | 'dueOn' | 'summary' | 'householdId'>;
type Line = Omit<CaseStep, 'id'>;
const line = (event: string, on: string, note: string | null = null): Line => ({
  event,
  on,
  from: null,
  to: null,
  note,
});

interface Told {
  readonly person: Person;
  readonly householdId: string | null;
  readonly item: ServiceItem;
  readonly receivedOn: string;
  readonly draft: Draft;
  readonly lines: readonly Line[];
}

/** A person has one case here: its id is the person's. */
function told({ person, householdId, item, receivedOn, draft, lines }: Told, seed: number): ServiceCase {
  const supplied = lines.find(({ event }) => event === 'supplement')?.on;
  return {
    id: deterministicUuid(seed, CASE, person.index),
    item,
    person,
    householdId,
    receivedOn,
    dueOn: later(supplied ?? receivedOn, item.limitDays),
    summary: `申请办理${item.name}。`,
    ...draft,
    steps: lines.map((one, at) => ({ ...one, id: deterministicUuid(seed, STEP, person.index * STEPS_A_CASE + at) })),
  };
}

const NOTHING = { isGranted: null, result: null, decision: null, decidedOn: null, closedOn: null, satisfaction: null };

function centreCase(
  household: Household,
  centre: Centre,
  person: Person,
  item: ServiceItem,
  receivedOn: string,
  seed: number,
  random: Random,
): ServiceCase {
  const station = stationFor(centre, item.kind);
  const reception = centre.stations[0];
  const accepted = later(receivedOn, Math.min(1, item.limitDays - 1));
  const decidedOn = later(receivedOn, random.whole(2, item.limitDays));
  const closedOn = later(decidedOn, random.whole(0, 2));
  const hasTime = closedOn < REFERENCE_DATE;
  const wanted = hasTime ? ENDS.draw(random) : FRESH.draw(random);
  const status = wanted === 'ACCEPTED' && accepted >= REFERENCE_DATE ? 'RECEIVED' : wanted;
  const lines = [line('open', receivedOn)];
  const isMoved = station !== reception && status !== 'RECEIVED' && status !== 'SUPPLEMENT';
  if (isMoved) lines.push({ ...line('handOver', receivedOn), from: reception.id, to: station.id });
  const at = { stationId: isMoved ? station.id : reception.id };
  const base = { person, householdId: item.kind === 'ASSISTANCE' ? household.id : null, item, receivedOn };
  switch (status) {
    case 'RETURNED': {
      const isGranted = random.chance(0.94);
      const result = isGranted ? `已办结:${item.name}。` : '不符合办理条件,已说明理由。';
      lines.push(line('accept', accepted), line('decide', decidedOn), line('returnResult', closedOn));
      const satisfaction = random.chance(0.6) ? Number(SATISFACTION.draw(random)) : null;
      const draft = { ...at, status, isGranted, result, decision: null, decidedOn, closedOn, satisfaction };
      return told({ ...base, draft, lines }, seed);
    }
    case 'REJECTED':
    case 'WITHDRAWN': {
      lines.push(line(status === 'REJECTED' ? 'reject' : 'withdraw', accepted));
      const result = status === 'REJECTED' ? '不属于本社区受理范围,已告知办理地点。' : '居民自愿撤回。';
      return told({ ...base, draft: { ...at, ...NOTHING, status, result, closedOn: accepted }, lines }, seed);
    }
    case 'SUPPLEMENT':
      lines.push(line('askForMore', receivedOn, '请补充监护或委托关系材料。'));
      break;
    case 'ACCEPTED':
      lines.push(line('accept', accepted));
  }
  return told({ ...base, draft: { ...at, ...NOTHING, status }, lines }, seed);
}

interface Decided {
  readonly item: ServiceItem;
  readonly person: Person;
  readonly householdId: string | null;
  readonly receivedOn: string;
  readonly decidedOn: string;
  readonly decision: ServiceCase['decision'];
  readonly result: string;
}

/** A case that a department decided: referred on the working day after it came, decided, and returned within two days. */
function decidedCase(centre: Centre, decided: Decided, seed: number, random: Random): ServiceCase {
  const { item, person, householdId, receivedOn, decidedOn, decision, result } = decided;
  const next = later(receivedOn, 1);
  const referred = next < decidedOn ? next : decidedOn;
  const closedOn = later(decidedOn, random.whole(0, 2));
  const isReturned = closedOn < REFERENCE_DATE;
  const lines = [
    line('open', receivedOn),
    line('accept', referred),
    line('refer', referred, '转主管部门决定。'),
    line('recordDecision', decidedOn),
    ...(isReturned ? [line('returnResult', closedOn)] : []),
  ];
  const draft = {
    stationId: centre.stations[0].id,
    status: isReturned ? 'RETURNED' : 'DECIDED',
    isGranted: true,
    result,
    decision,
    decidedOn,
    closedOn: isReturned ? closedOn : null,
    satisfaction: isReturned && random.chance(0.6) ? Number(SATISFACTION.draw(random)) : null,
  };
  return told({ person, householdId, item, receivedOn, draft, lines }, seed);
}

const itemOfType = (type: string): ServiceItem => {
  const found = SERVICE_ITEMS.find(({ decisionType }) => decisionType === type);
  if (!found) throw new Error(`No item is decided by ${type}.`);
  return found;
};

/** The minimum living guarantee that a household was granted lately came through the centre. */
function assistanceCases(household: Household, centre: Centre, seed: number, random: Random): ServiceCase[] {
  const head = household.members.find(({ relation, death }) => relation === 'HEAD' && death === null);
  const granted = assistancesOf(household, seed).find(
    ({ kind, grantedOn }) => kind === 'MINIMUM_LIVING_GUARANTEE' && grantedOn > TODAY - TOLD,
  );
  if (!head || !granted) return [];
  const received = granted.grantedOn - random.whole(12, 35);
  if (received <= head.joinedOn) return [];
  const decision = { type: 'Assistance', id: granted.id, number: granted.decisionNumber };
  const days = { receivedOn: isoDate(received), decidedOn: isoDate(granted.grantedOn) };
  const item = itemOfType('Assistance');
  const result = '准予享受最低生活保障。';
  return [
    decidedCase(centre, { item, person: head, householdId: household.id, ...days, decision, result }, seed, random),
  ];
}

/** Who registered as unemployed lately, and did so at the centre. */
export const registeredAtCentre = (household: Household, seed: number): Employment[] =>
  employmentsOf(household, seed).filter(({ status, since, person }) => {
    const isRecent = since > TODAY - TOLD && since > person.joinedOn + 4 && since < TODAY;
    return status === 'UNEMPLOYED' && isRecent && person.relation !== 'HEAD' && person.age >= 18;
  });

function jobCases(household: Household, centre: Centre, seed: number, random: Random): ServiceCase[] {
  const item = itemOfType('Employment');
  return registeredAtCentre(household, seed).map(({ person, since }) => {
    const decision = { type: 'Employment', id: deterministicUuid(seed, KIND.EMPLOYMENT, person.index), number: null };
    const receivedOn = isoDate(since - random.whole(1, 3));
    const decided = { item, person, householdId: null, receivedOn, decidedOn: isoDate(since), decision };
    return decidedCase(centre, { ...decided, result: '已登记失业,可享受就业服务。' }, seed, random);
  });
}
