import { isUrban } from '../divisions/class-code.ts';
import { isoDate, TODAY } from '../population/calendar.ts';
import { communityRandom } from '../population/communities.ts';
import type { Household } from '../population/person.ts';
import { named } from '../random/named.ts';
import type { Random } from '../random/random.ts';
import { assistancesOf } from './assistance.ts';
import { type Place, placeId } from './governance/community-people.ts';

/** **Assumed**: communities with a donation station, urban and rural; a third of donations has no name. */
const SHARES = [0.7, 0.3] as const;
const ANONYMOUS = 0.35;
const MOST_HELPED = 10;
const GOODS = [
  ['BEDDING', '棉被', '床'],
  ['CLOTHING', '冬衣', '件'],
  ['FOOD', '大米', '袋'],
  ['STUDY', '书包', '个'],
  ['APPLIANCE', '电风扇', '台'],
] as const;
const DONORS = ['爱心企业', '社区商户联合会', '王先生', '李女士', '某单位工会', '张先生'];
const HARDSHIPS = ['家中失火,生活用品受损。', '突发重病,支出较大。', '意外受伤,暂无收入。'];
const SERIAL_DIGITS = 5;
const FEN = 100;

type Where = Pick<Place, 'community' | 'seed'>;

/** The donation station of a community, with what it received and handed out; `null` where there is none. */
export function donationStationOf(place: Where & { readonly households: readonly Household[] }) {
  const { community, seed, households } = place;
  const random = communityRandom(community, named('donation-station'), seed);
  if (!random.chance(SHARES[isUrban(community.classCode) ? 0 : 1])) return null;
  const id = placeId(place, named('donation-station'), 0);
  const at = { stationId: id, communityCode: community.code };
  const goods = GOODS.slice(0, random.whole(2, GOODS.length));
  const stockId = (slot: number) => placeId(place, named('donation-stock'), slot);
  const donations = donationsOf(place, goods.length, random).map((one) => ({ ...one, ...at }));
  const left = goods.map((_, slot) => sumOf(donations, stockId(slot)));
  const balance = { left: donations.reduce((sum, { amount }) => sum + (amount ?? 0), 0) };
  const handouts = inNeed(households, seed, random).map((need, at2) => {
    const slot = random.whole(0, goods.length - 1);
    const handed = give(left, balance, { slot, money: need.hardship !== null && at2 % 2 === 0 }, random);
    return { id: placeId(place, named('donation-handout'), at2), ...at, ...need, ...handed, stock: slot };
  });
  return {
    station: {
      ...{ id, communityCode: community.code, name: `${community.name}捐助站`, address: `${community.name}办公楼` },
      ...{ status: 'OPEN', openedOn: TODAY - 1_200, balance: balance.left, receipts: donations.length },
    },
    stocks: goods.map(([category, item, unit], slot) => {
      return { id: stockId(slot), stationId: id, category, item, unit, quantity: left[slot] ?? 0 };
    }),
    donations,
    handouts: handouts
      .filter(({ quantity, amount }) => quantity !== null || amount !== null)
      .map(({ stock, ...one }) => ({
        ...one,
        stockId: one.quantity === null ? null : stockId(stock),
        handedOn: random.whole(TODAY - 50, TODAY - 1),
        status: 'RECORDED',
      })),
  };
}

const sumOf = (donations: readonly { stockId: string | null; quantity: number | null }[], stock: string): number =>
  donations.reduce((sum, { stockId, quantity }) => sum + (stockId === stock ? (quantity ?? 0) : 0), 0);

/** What came to a station, in the order of its receipts. */
function donationsOf(place: Where, kinds: number, random: Random) {
  const days = Array.from({ length: random.whole(5, 12) }, () => random.whole(TODAY - 700, TODAY - 60));
  return days
    .sort((a, b) => a - b)
    .map((receivedOn, at) => {
      const isMoney = random.chance(0.3);
      const serial = String(at + 1).padStart(SERIAL_DIGITS, '0');
      return {
        id: placeId(place, named('donation'), at),
        receiptNumber: `${isoDate(receivedOn).slice(0, 4)}-${serial}`,
        donor: random.chance(ANONYMOUS) ? null : random.pick(DONORS),
        stockId: isMoney ? null : placeId(place, named('donation-stock'), random.whole(0, kinds - 1)),
        quantity: isMoney ? null : random.whole(5, 40),
        amount: isMoney ? random.whole(2, 50) * 100 * FEN : null,
        receivedOn,
        status: 'RECORDED',
      };
    });
}

/** Households that are helped: on assistance, or of hardship that is told in words. */
function inNeed(households: readonly Household[], seed: number, random: Random) {
  const settled = households.filter(({ kind, registeredOn }) => kind === 'FAMILY' && registeredOn < TODAY - 60);
  const isAssisted = (household: Household) => assistancesOf(household, seed).some(({ status }) => status === 'ACTIVE');
  const assisted = settled.filter(isAssisted).slice(0, MOST_HELPED);
  const others = settled.slice(0, 40).filter((household) => !isAssisted(household) && random.chance(0.05));
  return [
    ...assisted.map(({ id }) => ({ householdId: id, ground: 'ASSISTANCE', hardship: null })),
    ...others.map(({ id }) => ({ householdId: id, ground: 'HARDSHIP', hardship: random.pick(HARDSHIPS) })),
  ];
}

/** Takes something out of what is left, if it is there. */
function give(left: number[], balance: { left: number }, what: { slot: number; money: boolean }, random: Random) {
  const amount = random.whole(1, 5) * 100 * FEN;
  if (what.money && amount <= balance.left) {
    balance.left -= amount;
    return { quantity: null, amount };
  }
  const quantity = Math.min(random.whole(1, 3), left[what.slot] ?? 0);
  if (quantity === 0) return { quantity: null, amount: null };
  left[what.slot] = (left[what.slot] ?? 0) - quantity;
  return { quantity, amount: null };
}
