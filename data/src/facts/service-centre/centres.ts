import { type Day, dayOf } from '../../population/calendar.ts';
import { communityRandom } from '../../population/communities.ts';
import { named } from '../../random/named.ts';
import { type Place, placeId } from '../governance/community-people.ts';
import type { Worker } from '../governance/workers.ts';
import type { ServiceKind } from './items.ts';

/** A station of a centre. */
export interface Station {
  readonly id: string;
  readonly name: string;
  readonly kind: ServiceKind | null;
}

/** A service centre with its stations. */
export interface Centre {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly openedOn: Day;
  /** The first receives everybody. */
  readonly stations: readonly [Station, ...Station[]];
}

/** A post at a station. */
export interface Post {
  readonly id: string;
  readonly stationId: string;
  readonly workerId: string;
  readonly post: 'HEAD' | 'RECEPTIONIST' | 'HANDLER';
  readonly weekdays: readonly number[];
  readonly startedOn: Day;
}

const CENTRE = named('service-centre');
const STATION = named('service-station');
const STAFF = named('station-staff');
const KINDS: readonly (readonly [ServiceKind, string])[] = [
  ['ASSISTANCE', '民政救助窗口'],
  ['EMPLOYMENT', '就业服务窗口'],
  ['ELDERLY', '为老服务窗口'],
  ['FLOATING_POPULATION', '流动人口窗口'],
];
/** Posts began after the last centre opened. */
const STAFFED = dayOf('2025-03-03');

/** **Assumed**: every community has a centre with a general station and two to four for single kinds, open since 2012 to 2015. */
export function centreOf(place: Pick<Place, 'community' | 'seed'>): Centre {
  const { community, seed } = place;
  const random = communityRandom(community, named('service-centre'), seed);
  const openedOn = random.whole(dayOf('2012-03-01'), dayOf('2015-11-30'));
  const single = KINDS.slice(0, random.whole(2, KINDS.length)).map(([kind, name], at) => ({
    id: placeId(place, STATION, at + 1),
    name,
    kind,
  }));
  return {
    id: placeId(place, CENTRE, 0),
    name: `${community.name}公共服务中心`,
    address: `${community.name}综合楼一层`,
    openedOn,
    stations: [{ id: placeId(place, STATION, 0), name: '综合受理窗口', kind: null }, ...single],
  };
}

/** **Assumed**: workers take the stations in turn, each on all five days or on three of them. */
export function postsOf(place: Place, { stations }: Centre, workers: readonly Worker[]): Post[] {
  const random = communityRandom(place.community, named('station-staff'), place.seed);
  return workers
    .filter(({ status }) => status === 'ACTIVE')
    .map((worker, at) => ({
      id: placeId(place, STAFF, at),
      stationId: (stations[at % stations.length] ?? stations[0]).id,
      workerId: worker.id,
      post: at === 0 ? 'HEAD' : at < stations.length ? 'RECEPTIONIST' : 'HANDLER',
      weekdays: random.chance(0.7) ? [1, 2, 3, 4, 5] : [1, 3, 5],
      startedOn: Math.max(STAFFED, worker.employedOn),
    }));
}
