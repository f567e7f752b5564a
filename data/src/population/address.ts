import { isUrban } from '../divisions/class-code.ts';
import type { Community, Divisions } from '../divisions/load.ts';
import { TOPIC } from '../random/topics.ts';
import { communityRandom } from './communities.ts';

/** Names of streets and roads as cities of the north-east have them. */
const STREETS = (
  '人民大街 解放大路 自由大路 亚泰大街 卫星路 南湖大路 工农大路 同志街 平阳街 平泉路 岳阳街 临河街 东盛大街 吉林大路 长春大街 ' +
  '大经路 长江路 胜利大街 凯旋路 青年路 西安大路 景阳大路 普阳街 飞跃路 硅谷大街 幸福街 民康路 南岭大街 东岭南街 新民大街 ' +
  '建设街 建政路 红旗街 湖西路 开运街 繁荣路 前进大街 修正路 延安大路 和平大路'
).split(' ');

const UNITS = 3;
const FLOORS = 6;
const ROOMS = 2;
const HOUSEHOLDS_A_BUILDING = UNITS * FLOORS * ROOMS;
const BUILDINGS_A_COMPOUND = 10;
const HOUSEHOLDS_A_GROUP = 40;

/** Gives the households of one community their addresses, each its own. */
export class Addresses {
  readonly #community: Community;
  readonly #streets: string[];
  readonly #number: number;

  constructor(community: Community, seed: number) {
    const random = communityRandom(community, TOPIC.ADDRESS, seed);
    this.#community = community;
    const first = random.whole(0, STREETS.length - 1);
    this.#streets = [0, 7, 19].map((step) => STREETS[(first + step) % STREETS.length] as string);
    this.#number = random.whole(20, 1_800);
  }

  /** The address of household number `ordinal` (from 0) of the community, below the street. */
  of(ordinal: number): string {
    return isUrban(this.#community.classCode) ? this.#flat(ordinal) : this.#house(ordinal);
  }

  #flat(ordinal: number): string {
    const building = Math.floor(ordinal / HOUSEHOLDS_A_BUILDING);
    const compound = Math.floor(building / BUILDINGS_A_COMPOUND);
    const within = ordinal % HOUSEHOLDS_A_BUILDING;
    const unit = Math.floor(within / (FLOORS * ROOMS)) + 1;
    const floor = (Math.floor(within / ROOMS) % FLOORS) + 1;
    const room = (within % ROOMS) + 1;
    const street = this.#streets[compound % this.#streets.length] as string;
    const number = this.#number + Math.floor(compound / this.#streets.length) * 6;
    return `${street}${number}号${(building % BUILDINGS_A_COMPOUND) + 1}栋${unit}单元${floor}0${room}室`;
  }

  #house(ordinal: number): string {
    const village = this.#community.name.replace(/(村民委员会|村委会|村)$/, '村');
    return `${village}${Math.floor(ordinal / HOUSEHOLDS_A_GROUP) + 1}组${(ordinal % HOUSEHOLDS_A_GROUP) + 1}号`;
  }
}

/** Names places from the province down, for addresses in hukou books. */
export class FullNames {
  readonly #names: ReadonlyMap<string, string>;

  constructor(divisions: Divisions) {
    this.#names = new Map(divisions.regions.map((region) => [region.code, region.name]));
  }

  /** For example 吉林省长春市南关区. */
  ofCounty(code: string): string {
    return `${this.#names.get('22')}${this.#names.get(code.slice(0, 4))}${this.#names.get(code)}`;
  }

  /** For example 吉林省长春市南关区南岭街道. */
  ofStreet(code: string): string {
    return `${this.ofCounty(code.slice(0, 6))}${this.#names.get(code)}`;
  }
}
