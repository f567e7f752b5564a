import { isUrban } from '../divisions/class-code.ts';
import { type Day, dayOf, isoDate, TODAY } from '../population/calendar.ts';
import { communityRandom } from '../population/communities.ts';
import type { Household } from '../population/person.ts';
import { named } from '../random/named.ts';
import { Random } from '../random/random.ts';
import { deterministicUuid } from '../random/uuid.ts';
import { type Assistance, assistancesOf } from './assistance.ts';
import { type Place, placeId } from './governance/community-people.ts';

/** **Assumed**: communities with a sunshine supermarket, urban and rural; points a person a month. */
const SHARES = [0.9, 0.3] as const;
const POINTS = 30;
const MOST_CARDS = 6;
/** Goods, their unit and their points. */
const ITEMS = [
  ['大米', '袋', 40],
  ['面粉', '袋', 30],
  ['食用油', '桶', 45],
  ['食盐', '袋', 3],
  ['洗衣粉', '袋', 8],
  ['毛巾', '条', 6],
] as const;
const SPECIAL: ReadonlySet<string> = new Set(['MEDICAL', 'EDUCATION', 'HOUSING']);
const MONTHS_A_YEAR = 12;

type Where = Pick<Place, 'community' | 'seed'> & { readonly households: readonly Household[] };

/** The sunshine supermarket of a community, with cards, credits and redemptions; `null` where there is none. */
export function supermarketOf(place: Where) {
  const { community, seed } = place;
  const random = communityRandom(community, named('supermarket'), seed);
  if (!random.chance(SHARES[isUrban(community.classCode) ? 0 : 1])) return null;
  const id = placeId(place, named('supermarket'), 0);
  const openedOn = TODAY - random.whole(90, 200);
  const items = ITEMS.map(([name, unit, points], slot) => {
    const stock = random.whole(5, 60);
    return { id: placeId(place, named('supermarket-item'), slot), supermarketId: id, name, unit, points, stock };
  });
  return {
    supermarket: {
      ...{ id, communityCode: community.code, name: `${community.name}爱心超市`, address: `${community.name}一楼` },
      ...{ pointsPerPerson: POINTS, status: 'OPEN', openedOn },
    },
    items: items.map((item) => ({ ...item, status: 'OFFERED' })),
    cards: cardsOf(place, { id, openedOn, items }),
  };
}

interface Market {
  readonly id: string;
  readonly openedOn: Day;
  readonly items: readonly { readonly id: string; readonly points: number }[];
}

const groundOf = ({ kind }: Assistance) =>
  kind === 'MINIMUM_LIVING_GUARANTEE' ? kind : SPECIAL.has(kind) ? 'SPECIAL_HARDSHIP' : null;

/** Cards of the households on assistance when they were issued; of some it has ended since. */
function cardsOf({ households, seed }: Where, market: Market) {
  const cards = households.flatMap((household) => {
    const bases = assistancesOf(household, seed).filter((grant) => groundOf(grant) !== null);
    const grant = bases.find(({ kind }) => kind === 'MINIMUM_LIVING_GUARANTEE') ?? bases[0];
    const persons = household.members.filter(({ leftOn }) => leftOn === null).length;
    const random = new Random(seed, named('supermarket-card'), household.index);
    if (!grant || persons === 0 || grant.status === 'SUSPENDED') return [];
    const issuedOn = Math.max(market.openedOn, grant.grantedOn) + random.whole(1, 20);
    if (issuedOn >= TODAY || (grant.endedOn !== null && grant.endedOn <= issuedOn)) return [];
    return [card(household, { grant, issuedOn, monthlyPoints: POINTS * persons, market, seed }, random)];
  });
  return cards.slice(0, MOST_CARDS);
}

interface Issue {
  readonly grant: Assistance;
  readonly issuedOn: Day;
  readonly monthlyPoints: number;
  readonly market: Market;
  readonly seed: number;
}

function card(household: Household, { grant, issuedOn, monthlyPoints, market, seed }: Issue, random: Random) {
  const id = deterministicUuid(seed, named('supermarket-card'), household.index);
  const until = grant.endedOn ?? TODAY;
  const credits = monthsOf(issuedOn, until).map(({ month, on }) => {
    return { cardId: id, month, points: monthlyPoints, creditedOn: on };
  });
  const item = random.pick(market.items);
  const quantity = Math.floor(monthlyPoints / item.points);
  const redemption = {
    id: deterministicUuid(seed, named('points-redemption'), household.index),
    ...{ cardId: id, itemId: item.id, householdId: household.id, communityCode: household.community.code },
    ...{ quantity, points: quantity * item.points, redeemedOn: random.whole(issuedOn, until - 1), status: 'REDEEMED' },
  };
  const redemptions = quantity > 0 ? [redemption] : [];
  const spent = redemptions.reduce((sum, { points }) => sum + points, 0);
  return {
    id,
    ...{ supermarketId: market.id, householdId: household.id, communityCode: household.community.code },
    ...{ assistanceId: grant.id, ground: groundOf(grant), status: 'ACTIVE', monthlyPoints, issuedOn },
    ...{ balance: credits.length * monthlyPoints - spent, credits, redemptions },
  };
}

/** The months from one day until another, each with the day on which it was credited: the first on the day itself. */
function monthsOf(from: Day, until: Day): { month: string; on: Day }[] {
  const start = isoDate(from);
  const months = (text: string) => Number(text.slice(0, 4)) * MONTHS_A_YEAR + Number(text.slice(5, 7)) - 1;
  const count = months(isoDate(until)) - months(start) + 1;
  return Array.from({ length: count }, (_, at) => {
    const index = months(start) + at;
    const month = `${Math.floor(index / MONTHS_A_YEAR)}-${String((index % MONTHS_A_YEAR) + 1).padStart(2, '0')}`;
    return { month, on: at === 0 ? from : dayOf(`${month}-01`) };
  });
}
