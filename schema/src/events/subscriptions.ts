import type { Notice, NoticeType } from './notice.ts';
import {
  civilFiguresChanged,
  fundingFiguresChanged,
  incidentReported,
  populationFiguresChanged,
  residentChanged,
  residentHouseholdChanged,
  serviceCaseChanged,
} from './notice-types.ts';

/** A variable of the query that an event becomes: its type in the graph, and its value. */
export interface QueryArgument {
  readonly type: string;
  readonly value: unknown;
}

/** How a field of `Subscription` is served: by which notices, and by what query an event is read. */
export interface DeclaredSubscription {
  readonly notices: readonly NoticeType[];
  /** The argument of the subscription, and what it chooses: notices of this subject, or of all in this place. */
  readonly argument: string;
  readonly chooses: 'subject' | 'community' | 'region';
  /** The field of `Query` of the same type. */
  readonly reads: string;
  /** The arguments of that field, for a notice to a subscriber who chose so. */
  query(notice: Notice, chosen: string): Readonly<Record<string, QueryArgument>>;
  /** Whether what is read depends on what was chosen only: of several notices one is told. */
  readonly isOneThing: boolean;
  /** What residents may choose: the own identifier, anything (of what is open to all), or nothing. */
  readonly forResidents: 'OWN' | 'ALL' | 'NONE';
}

const byIdentifier = { query: ({ subject }: Notice) => ({ id: { type: 'ID!', value: subject } }) };

/** The year in Jilin, of which targets are told. */
const thisYear = (): number =>
  Number(new Intl.DateTimeFormat('en', { timeZone: 'Asia/Shanghai', year: 'numeric' }).format(new Date()));

/** Every field of `Subscription`, by its name. */
export const SUBSCRIPTIONS: ReadonlyMap<string, DeclaredSubscription> = new Map<string, DeclaredSubscription>([
  [
    'caseUpdated',
    {
      ...{ notices: [serviceCaseChanged], argument: 'community', chooses: 'community', reads: 'serviceCase' },
      ...{ ...byIdentifier, isOneThing: false, forResidents: 'NONE' },
    },
  ],
  [
    'residentChanged',
    {
      ...{
        notices: [residentChanged, residentHouseholdChanged],
        argument: 'id',
        chooses: 'subject',
        reads: 'resident',
      },
      ...{ ...byIdentifier, isOneThing: true, forResidents: 'OWN' },
    },
  ],
  [
    'incidentReported',
    {
      ...{ notices: [incidentReported], argument: 'community', chooses: 'community', reads: 'incident' },
      ...{ ...byIdentifier, isOneThing: false, forResidents: 'NONE' },
    },
  ],
  [
    'targetChanged',
    {
      ...{ notices: [civilFiguresChanged, populationFiguresChanged, fundingFiguresChanged], argument: 'region' },
      ...{ chooses: 'region', reads: 'policyTargets', isOneThing: true, forResidents: 'ALL' },
      query: (_notice, chosen) => ({
        region: { type: 'RegionCode!', value: chosen },
        year: { type: 'Int!', value: thisYear() },
      }),
    },
  ],
]);
