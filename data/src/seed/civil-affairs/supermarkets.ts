import { supermarketOf } from '../../facts/supermarkets.ts';
import type { DepartmentRows, RowsSource } from '../department-rows.ts';
import { factTable, writeFacts } from '../write-facts.ts';
import { byHouseholds } from './by-community.ts';

const supermarkets = factTable(
  'sunshine_supermarkets',
  'id community_code name address points_per_person status opened_on version',
);
const items = factTable('supermarket_items', 'id supermarket_id name unit points stock status version');
const cards = factTable(
  'supermarket_cards',
  'id supermarket_id household_id community_code assistance_id ground status monthly_points balance issued_on version',
);
const credits = factTable('supermarket_credits', 'card_id month points credited_on');
const redemptions = factTable(
  'points_redemptions',
  'id card_id item_id household_id community_code quantity points redeemed_on status version',
);

/** Sunshine supermarkets with their cards. */
export function supermarketRows(source: RowsSource): DepartmentRows {
  return byHouseholds(source, (place, batch) => {
    const found = supermarketOf(place);
    if (!found) return;
    writeFacts(batch, supermarkets, [found.supermarket]);
    writeFacts(batch, items, found.items);
    for (const card of found.cards) {
      writeFacts(batch, cards, [card]);
      writeFacts(batch, credits, card.credits);
      writeFacts(batch, redemptions, card.redemptions);
    }
  });
}
