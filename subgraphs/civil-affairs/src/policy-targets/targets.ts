import type { CommunityCounts } from './facts.ts';

/** The year from which the policy holds: 吉政发〔2010〕37号 is of 21 December 2010. */
export const FIRST_YEAR = 2011;
/** Members that an urban committee has (§2.1). */
export const LEAST_URBAN_MEMBERS = 5;
export const MOST_URBAN_MEMBERS = 9;

/** What is measured by a target or a part of it. */
export type TargetScope = 'ALL' | 'URBAN' | 'RURAL' | 'DISTRICT' | 'COUNTY' | 'VENUES' | 'SPORTS_EQUIPMENT';
/** Of what a target counts how many meet it. */
export type TargetUnit = 'COMMUNITY' | 'RESIDENT' | 'MEMBER_MONTH';
/** Why a target cannot be computed. */
export type TargetGap = 'NOT_TOLD' | 'HIDDEN' | 'POPULATION_OF_TODAY_ONLY' | 'NOTHING_TO_MEASURE';

/** What the targets are computed from, in a region and year. */
export interface TargetFacts {
  readonly counts: CommunityCounts;
  /** Figures of the department's own rollups for the year, by cell; `null` before they were counted. */
  readonly own: ReadonlyMap<string, number> | null;
  /** The living population of today, as public security tells it; absent for another year. */
  readonly population: number | TargetGap;
  /** Finance's figures of the year; `null` when it told none. */
  readonly funding: Readonly<Record<FundingFigure, number>> | null;
}
export type FundingFigure =
  | 'fundedDistrictCommunities'
  | 'fundedCountyCommunities'
  | 'communitiesToDisclose'
  | 'disclosedCommunities'
  | 'paidSubsidyMonths';

/** A part of a target: what is to be met, and by when, if not each year. */
interface Part {
  readonly scope: TargetScope;
  /** Of the share of what is counted that is to meet it. */
  readonly threshold: number;
  readonly dueYear: number | null;
  /** How many meet it, of how many. */
  readonly measure: (facts: TargetFacts) => Measure | TargetGap;
}
type Measure = readonly [meeting: number, of: number];

/** A target of the policy. */
export interface Target {
  readonly zh: string;
  readonly en: string;
  readonly section: string;
  readonly unit: TargetUnit;
  /** Whether the parts divide what is counted, so that their sums are the target's; else the first one is. */
  readonly isDivided?: boolean;
  readonly parts: readonly [Part, ...Part[]];
}

const counted =
  (measure: (counts: CommunityCounts) => Measure): Part['measure'] =>
  ({ counts }) =>
    measure(counts);
const kept =
  (measure: (own: (cell: string) => number, facts: TargetFacts) => Measure | TargetGap): Part['measure'] =>
  (facts) => {
    const { own } = facts;
    return own ? measure((cell) => own.get(cell) ?? 0, facts) : 'NOT_TOLD';
  };
const funded =
  (measure: (funding: NonNullable<TargetFacts['funding']>, facts: TargetFacts) => Measure): Part['measure'] =>
  (facts) =>
    facts.funding ? measure(facts.funding, facts) : 'NOT_TOLD';
const all = (dueYear: number | null, measure: Part['measure'], threshold = 1): Part => ({
  ...{ scope: 'ALL', threshold, dueYear, measure },
});

/** The policy's targets with their years. */
export const TARGETS = {
  COMMITTEES: {
    zh: '每个社区建立居民委员会,城市社区由 5 至 9 人组成',
    en: 'Every community has a residents’ committee, of 5 to 9 where urban',
    ...{ section: '§2.1', unit: 'COMMUNITY' },
    parts: [
      all(
        2015,
        kept((own, { counts }) => [own('governed'), counts.communities]),
      ),
    ],
  },
  SERVICE_CENTRES: {
    zh: '每个社区建有公共服务中心(站)',
    en: 'A public service centre in every community',
    ...{ section: '§2.3', unit: 'COMMUNITY', isDivided: true },
    parts: [
      {
        ...{ scope: 'URBAN', threshold: 1, dueYear: 2013 },
        measure: counted(({ urbanCentres, urban }) => [urbanCentres, urban]),
      },
      {
        ...{ scope: 'RURAL', threshold: 1, dueYear: 2015 },
        measure: counted(({ ruralCentres, rural }) => [ruralCentres, rural]),
      },
    ],
  },
  WORKER_TRAINING: {
    zh: '社区主任每年培训一次,其他工作人员每两年培训一次',
    en: 'The director is trained yearly, other workers every second year',
    ...{ section: '§2.4', unit: 'COMMUNITY' },
    parts: [
      all(
        null,
        kept((own) => [own('trained'), own('staffed')]),
      ),
    ],
  },
  ELDERLY_CARE: {
    zh: '每个城市社区建有居家养老服务站和老年活动场所',
    en: 'An elderly home-care station and venue in every urban community',
    ...{ section: '§3.3', unit: 'COMMUNITY' },
    parts: [
      {
        ...{ scope: 'URBAN', threshold: 1, dueYear: 2012 },
        measure: counted(({ elderlyCare, urban }) => [elderlyCare, urban]),
      },
    ],
  },
  VOLUNTEERS: {
    zh: '注册志愿者达到居民的 10%(三至五年内)',
    en: 'Registered volunteers are at least 10 % of residents (within 3 to 5 years)',
    ...{ section: '§3.7', unit: 'RESIDENT' },
    parts: [
      all(
        2015,
        kept((own, { population }) => (typeof population === 'string' ? population : [own('volunteers'), population])),
        0.1,
      ),
    ],
  },
  VENUES: {
    zh: '每个社区有室内外活动场所,其中 50% 的体育器材达标',
    en: 'An indoor and an outdoor venue in every community; sports equipment in 50 % of those',
    ...{ section: '§4.4', unit: 'COMMUNITY' },
    parts: [
      {
        ...{ scope: 'VENUES', threshold: 1, dueYear: 2015 },
        measure: counted(({ venues, communities }) => [venues, communities]),
      },
      {
        ...{ scope: 'SPORTS_EQUIPMENT', threshold: 0.5, dueYear: 2015 },
        measure: counted(({ equippedVenues, venues }) => [equippedVenues, venues]),
      },
    ],
  },
  ROOMS: {
    zh: '每个城市社区用房不少于 500 平方米',
    en: 'Rooms of at least 500 m² in every urban community',
    ...{ section: '§6.1', unit: 'COMMUNITY' },
    parts: [
      {
        ...{ scope: 'URBAN', threshold: 1, dueYear: 2015 },
        measure: counted(({ roomy, urban }) => [roomy, urban]),
      },
    ],
  },
  WORK_FUNDS: {
    zh: '每个社区每年工作经费:区属 55 万元,县(市)属 5 万元',
    en: 'Work funds of 550,000 (district) or 50,000 yuan (county) a year for each community',
    ...{ section: '§6.3', unit: 'COMMUNITY', isDivided: true },
    parts: [
      {
        ...{ scope: 'DISTRICT', threshold: 1, dueYear: null },
        measure: funded(({ fundedDistrictCommunities }, { counts }) => [fundedDistrictCommunities, counts.districts]),
      },
      {
        ...{ scope: 'COUNTY', threshold: 1, dueYear: null },
        measure: funded(({ fundedCountyCommunities }, { counts }) => [fundedCountyCommunities, counts.counties]),
      },
    ],
  },
  COMMITTEE_SUBSIDY: {
    zh: '城市社区居委会成员每人每月补贴 300 元',
    en: '300 yuan a month for each urban committee member',
    ...{ section: '§2.4', unit: 'MEMBER_MONTH' },
    parts: [
      all(
        null,
        kept((own, { funding }) => (funding ? [funding.paidSubsidyMonths, own('months')] : 'NOT_TOLD')),
      ),
    ],
  },
  ACCOUNT_DISCLOSURE: {
    zh: '社区专户账目定期公开',
    en: 'The special account is disclosed periodically',
    ...{ section: '§6.3', unit: 'COMMUNITY' },
    parts: [
      all(
        null,
        funded(({ disclosedCommunities, communitiesToDisclose }) => [disclosedCommunities, communitiesToDisclose]),
      ),
    ],
  },
  HARMONIOUS: {
    zh: '和谐社区:区属城市社区 90%,县(市)属城市社区 70%',
    en: 'Harmonious: 90 % of district and 70 % of county urban communities',
    ...{ section: '§1.4', unit: 'COMMUNITY', isDivided: true },
    parts: [
      {
        ...{ scope: 'DISTRICT', threshold: 0.9, dueYear: 2015 },
        measure: counted(({ harmoniousOfDistricts, urbanOfDistricts }) => [harmoniousOfDistricts, urbanOfDistricts]),
      },
      {
        ...{ scope: 'COUNTY', threshold: 0.7, dueYear: 2015 },
        measure: counted(({ harmoniousOfCounties, urbanOfCounties }) => [harmoniousOfCounties, urbanOfCounties]),
      },
    ],
  },
} as const satisfies Record<string, Target>;

/** Names of the targets, in the order of the policy's list. */
export type TargetKey = keyof typeof TARGETS;
export const TARGET_KEYS = Object.keys(TARGETS) as readonly TargetKey[];
/** A target by its name. */
export const targetOf = (key: TargetKey): Target => TARGETS[key];

/** What all values are; `null` when they differ. */
export const onlyOf = (values: readonly number[]): number | null =>
  values.every((value) => value === values[0]) ? (values[0] ?? null) : null;
