import type { Divisions } from '../divisions/load.ts';
import { Random } from '../random/random.ts';
import { TOPIC } from '../random/topics.ts';
import { deterministicUuid } from '../random/uuid.ts';
import { FullNames } from './address.ts';
import type { Day } from './calendar.ts';
import type { Member } from './compose-household.ts';
import { ELSEWHERE_SHARE, OTHER_PROVINCE_SHARE } from './marginals.ts';
import { type HukouBook, KIND } from './person.ts';

/** Counties of other provinces that people of Jilin come from; a choice of ours. */
const OTHER_PROVINCES: readonly (readonly [code: string, address: string])[] = [
  ['230102', '黑龙江省哈尔滨市道里区'],
  ['230281', '黑龙江省齐齐哈尔市讷河市'],
  ['231281', '黑龙江省绥化市安达市'],
  ['210102', '辽宁省沈阳市和平区'],
  ['211224', '辽宁省铁岭市昌图县'],
  ['150502', '内蒙古自治区通辽市科尔沁区'],
  ['150421', '内蒙古自治区赤峰市阿鲁科尔沁旗'],
  ['370681', '山东省烟台市龙口市'],
  ['130634', '河北省保定市曲阳县'],
  ['411481', '河南省商丘市永城市'],
];
const PLACES = '新立街 站前路 东风街 民主路 团结街 光明路 向阳街 振兴路 育才街 文化路'.split(' ');
/** Most books that one household can refer to: one for each of its members and one together. */
const BOOKS_A_HOUSEHOLD = 32;

/** Decides where the members of households have their hukou. */
export class HukouOffice {
  readonly #seed: number;
  readonly #names: FullNames;
  readonly #counties: readonly string[];

  constructor(divisions: Divisions, seed: number) {
    this.#seed = seed;
    this.#names = new FullNames(divisions);
    // Development zones (xx7x) are statistical only: GB/T 2260 has none, so no hukou is there.
    this.#counties = divisions.regions
      .filter((region) => region.level === 'COUNTY' && region.code[4] !== '7')
      .map((region) => region.code);
  }

  /** The books of a household and, for each member, which of them is the member's. */
  register(household: {
    index: number;
    kind: 'FAMILY' | 'COLLECTIVE';
    street: string;
    address: string;
    registeredOn: Day;
    members: readonly Member[];
  }): { books: HukouBook[]; bookOf: HukouBook[] } {
    const random = new Random(this.#seed, TOPIC.HUKOU, household.index);
    const books: HukouBook[] = [];
    const open = (elsewhere: boolean, type: HukouBook['type']): HukouBook => {
      const place = elsewhere ? this.#elsewhere(random) : this.#here(household.street, household.address);
      const serial = household.index * BOOKS_A_HOUSEHOLD + books.length;
      const book: HukouBook = {
        id: deterministicUuid(this.#seed, KIND.HUKOU_BOOK, serial),
        number: `${place.regionCode}${String(serial).padStart(10, '0')}`,
        type,
        ...place,
        registeredOn: household.registeredOn,
      };
      books.push(book);
      return book;
    };
    const family = household.kind === 'FAMILY';
    // Half of the migrants came with their families; the others' families are at home elsewhere.
    const together = open(family && random.chance(ELSEWHERE_SHARE * 0.8), family ? 'FAMILY' : 'COLLECTIVE');
    const bookOf = household.members.map((member, at) => {
      const alone = family ? at > 0 && member.age >= 18 && random.chance(ELSEWHERE_SHARE * 0.4) : random.chance(0.6);
      return alone ? open(true, 'FAMILY') : together;
    });
    return { books, bookOf };
  }

  #here(street: string, address: string): { regionCode: string; address: string } {
    return { regionCode: street.slice(0, 6), address: this.#names.ofStreet(street) + address };
  }

  #elsewhere(random: Random): { regionCode: string; address: string } {
    const below = `${random.pick(PLACES)}${random.whole(1, 399)}号`;
    if (random.chance(OTHER_PROVINCE_SHARE)) {
      const [regionCode, name] = random.pick(OTHER_PROVINCES);
      return { regionCode, address: name + below };
    }
    const regionCode = random.pick(this.#counties);
    return { regionCode, address: this.#names.ofCounty(regionCode) + below };
  }
}
