import { isUrban } from '../../divisions/class-code.ts';
import type { Divisions } from '../../divisions/load.ts';
import { TODAY } from '../../population/calendar.ts';
import { communityRandom } from '../../population/communities.ts';
import { named } from '../../random/named.ts';
import { Random } from '../../random/random.ts';
import { deterministicUuid } from '../../random/uuid.ts';
import { type Place, placeId } from '../governance/community-people.ts';

const WORKS = [
  ['WATER', '自来水管网'],
  ['ROADS', '村内道路硬化'],
  ['WASTE', '垃圾收集点'],
  ['ENERGY', '沼气与路灯'],
] as const;
const SERVICES = [
  ['TECHNIQUE', '县农技推广站', '玉米病虫害防治'],
  ['SEEDS', '供销合作社', '春耕农资供应'],
  ['MACHINERY', '农机合作社', '秋收作业'],
  ['VETERINARY', '乡畜牧站', '春季防疫'],
  ['TRAINING', '农广校', '新型农民培训'],
] as const;

/** The first district: its villages have what the rest have only where people live, so that small data show some. */
const FIRST_COUNTY = '220102';

/** Whether a village is seeded though nobody lives there. */
export const isAlwaysSeeded = ({ code, classCode }: Place['community']): boolean =>
  code.startsWith(FIRST_COUNTY) && !isUrban(classCode);

/** **Assumed**: every county has a layout plan of 2021 to 2025; two of three have published one from 2026. */
export function layoutPlansOf(divisions: Divisions, seed: number) {
  const counties = [...new Set(divisions.communities.map(({ code }) => code.slice(0, 6)))];
  return counties.flatMap((county) => {
    const random = new Random(seed, named('layout-plan'), Number(county));
    const plan = (yearFrom: number, draftedOn: number, isPublished: boolean) => ({
      id: deterministicUuid(seed, named('layout-plan'), Number(county) * 10_000 + yearFrom),
      county,
      title: `农村社区布局规划(${yearFrom}—${yearFrom + 4}年)`,
      yearFrom,
      yearUntil: yearFrom + 4,
      centres: random.whole(10, 80),
      summary: '以中心村为重点,分批建设农村社区服务中心。',
      draftedOn,
      publishedOn: isPublished ? draftedOn + 60 : null,
      status: isPublished ? 'PUBLISHED' : 'DRAFT',
    });
    return [plan(2021, TODAY - 2_100, true), plan(2026, TODAY - 330, random.chance(0.66))];
  });
}

/** **Assumed**: what a village has of infrastructure. */
export function ruralWorksOf(place: Place) {
  if (isUrban(place.community.classCode)) return [];
  const random = communityRandom(place.community, named('rural-works'), place.seed);
  return WORKS.map(([kind, name], slot) => {
    const plannedOn = TODAY - random.whole(400, 3_000);
    const drawn = random.next();
    const status = drawn < 0.75 ? 'IN_USE' : drawn < 0.82 ? 'BROKEN' : drawn < 0.93 ? 'BUILDING' : 'PLANNED';
    const isStarted = status !== 'PLANNED';
    const isFinished = status === 'IN_USE' || status === 'BROKEN';
    return {
      id: placeId(place, named('rural-work'), slot),
      communityCode: place.community.code,
      kind,
      name,
      servedHouseholds: random.whole(30, 400),
      plannedOn,
      startedOn: isStarted ? plannedOn + random.whole(30, 120) : null,
      finishedOn: isFinished ? plannedOn + random.whole(130, 390) : null,
      fault: status === 'BROKEN' ? '管线冻裂。' : null,
      status,
    };
  });
}

/** **Assumed**: two to five agricultural services a village in a year. */
export function agriculturalServicesOf(place: Place) {
  if (isUrban(place.community.classCode)) return [];
  const random = communityRandom(place.community, named('agricultural-services'), place.seed);
  return Array.from({ length: random.whole(2, 5) }, (_, slot) => {
    const [kind, provider, topic] = random.pick(SERVICES);
    const plannedFor = TODAY + random.whole(-330, 60);
    const isProvided = plannedFor < TODAY;
    return {
      id: placeId(place, named('agricultural-service'), slot),
      communityCode: place.community.code,
      kind,
      provider,
      topic,
      plannedFor,
      providedOn: isProvided ? plannedFor : null,
      servedFamilies: isProvided ? random.whole(5, 120) : null,
      status: isProvided ? 'PROVIDED' : 'PLANNED',
    };
  });
}
