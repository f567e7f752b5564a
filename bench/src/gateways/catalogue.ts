/**
 * What the four subgraphs of the comparison of gateways answer: a small shop with closed worlds, called pages. Requests
 * for different pages have no entity in common; within a page people, products and reviews recur as often as in The
 * Guild's benchmark of gateways. Fields are methods where they lead on, as graphql-js calls them.
 */

const PEOPLE = 6;
const PRODUCTS = 9;
const REVIEWS = 18;
const VENDORS = 3;
/** Not in ASCII and with what JSON escapes, as text of people is. */
const WORDS = ['oak', 'folding', 'hand-made', '“good”', '12"', '吉林', 'winter', 'light', 'quiet', 'tall\ttable'];

/** Words that are the same whenever the same is asked for. */
function words(seed: number, count: number): string {
  return Array.from({ length: count }, (_, index) => WORDS[(seed * 7 + index * 3 + (index >> 1)) % WORDS.length]).join(
    ' ',
  );
}

/** Page and number in an id like `p12-3`. */
export function placeOf(id: string): { page: number; number: number } {
  const [, page, number] = /^[a-z](\d+)-(\d+)$/.exec(id) ?? [];
  if (page === undefined || number === undefined) throw new Error(`No such thing: ${id}`);
  return { page: Number(page), number: Number(number) };
}

const range = (count: number) => Array.from({ length: count }, (_, index) => index);

const reviewsOfProduct = (number: number): number[] =>
  number < PRODUCTS ? [number, number + PRODUCTS] : [number + REVIEWS - PRODUCTS];
const productOfReview = (number: number): number =>
  number < REVIEWS ? number % PRODUCTS : number - REVIEWS + PRODUCTS;

/** A person. */
export function user(page: number, number: number) {
  return {
    __typename: 'User',
    id: `u${page}-${number}`,
    name: `Person ${number} of ${page}`,
    username: `person-${page}-${number}`,
    reviews: () => [0, 1, 2].map((turn) => review(page, number + turn * PEOPLE)),
  };
}

/** What a person wrote of a product. */
export function review(page: number, number: number) {
  return {
    __typename: 'Review',
    id: `r${page}-${number}`,
    body: words(page + number, 22),
    author: () => user(page, number % PEOPLE),
    product: () => product(page, productOfReview(number)),
  };
}

/** Who sells products. */
export function vendor(page: number, number: number) {
  return {
    __typename: 'Vendor',
    id: `v${page}-${number}`,
    name: `Vendor ${number} of ${page}`,
    manager: () => user(page, number),
  };
}

/** What is sold. Its estimate is made from price and weight as they are given here, since another subgraph has them. */
export function product(page: number, number: number) {
  return {
    __typename: 'Product',
    upc: `p${page}-${number}`,
    name: `${words(number, 3)} ${page}-${number}`,
    price: 100 + ((page * 31 + number * 17) % 1900),
    weight: 50 + ((page * 13 + number * 29) % 900),
    inStock: (page + number) % 3 !== 0,
    vendor: () => vendor(page, number % VENDORS),
    reviews: () => reviewsOfProduct(number).map((one) => review(page, one)),
    watchers: () => [user(page, number % PEOPLE), user(page, (number + 1) % PEOPLE), user(page, (number + 2) % PEOPLE)],
    shippingEstimate(this: { price?: number; weight?: number }): number {
      const { price, weight } = this;
      if (price === undefined || weight === undefined) throw new Error('Price and weight are required.');
      return price > 1000 ? 0 : Math.round(weight / 2);
    },
  };
}

/** The root fields. */
export const roots = {
  users: ({ page }: { page: number }) => range(PEOPLE).map((number) => user(page, number)),
  topProducts: ({ page, first }: { page: number; first: number }) =>
    range(first).map((number) => product(page, number)),
};
