import type { MaritalStatus } from './marginals.ts';

/** Who lives together: what `composeHousehold` makes people from. */
export interface Composition {
  readonly name: string;
  readonly kind: 'FAMILY' | 'COLLECTIVE';
  /** Number of people; of a collective household the mean. */
  readonly size: number;
  readonly head: MaritalStatus;
  readonly spouse?: true;
  /** Unmarried, or divorced and come home, at any age. */
  readonly children?: 1 | 2 | 3;
  /** A married son or daughter with spouse and this many children. */
  readonly youngFamily?: 1 | 2;
  /** Parents of the head. */
  readonly parents?: 1 | 2;
  readonly grandparent?: true;
  /** A child of a son or daughter who lives elsewhere. */
  readonly grandchild?: true;
  readonly sibling?: true;
  readonly lodger?: true;
  /** Ages that the head can have. */
  readonly ages: readonly [number, number];
}

const couple = { kind: 'FAMILY', head: 'MARRIED', spouse: true } as const;
const single = { kind: 'FAMILY' } as const;

/** Every kind of household, with the ages that its head can have. How many there are of each is calibrated. */
export const COMPOSITIONS: readonly Composition[] = [
  { ...single, name: 'alone, unmarried', size: 1, head: 'UNMARRIED', ages: [18, 94] },
  { ...single, name: 'alone, divorced', size: 1, head: 'DIVORCED', ages: [25, 94] },
  { ...single, name: 'alone, widowed', size: 1, head: 'WIDOWED', ages: [35, 99] },
  { ...single, name: 'alone, married, spouse away', size: 1, head: 'MARRIED', ages: [23, 84] },
  { ...couple, name: 'couple', size: 2, ages: [23, 94] },
  { ...single, name: 'divorced and child', size: 2, head: 'DIVORCED', children: 1, ages: [25, 84] },
  { ...single, name: 'widowed and child', size: 2, head: 'WIDOWED', children: 1, ages: [35, 94] },
  { ...single, name: 'married, spouse away, and child', size: 2, head: 'MARRIED', children: 1, ages: [25, 64] },
  { ...single, name: 'unmarried and parent', size: 2, head: 'UNMARRIED', parents: 1, ages: [20, 64] },
  { ...single, name: 'divorced and parent', size: 2, head: 'DIVORCED', parents: 1, ages: [30, 69] },
  { ...single, name: 'siblings', size: 2, head: 'UNMARRIED', sibling: true, ages: [20, 49] },
  { ...single, name: 'unmarried and lodger', size: 2, head: 'UNMARRIED', lodger: true, ages: [20, 44] },
  { ...couple, name: 'couple, child', size: 3, children: 1, ages: [23, 84] },
  { ...couple, name: 'couple, parent', size: 3, parents: 1, ages: [25, 69] },
  { ...couple, name: 'couple, grandchild', size: 3, grandchild: true, ages: [50, 79] },
  { ...single, name: 'divorced, child, parent', size: 3, head: 'DIVORCED', children: 1, parents: 1, ages: [27, 59] },
  { ...single, name: 'unmarried, parents', size: 3, head: 'UNMARRIED', parents: 2, ages: [20, 59] },
  { ...single, name: 'divorced, two children', size: 3, head: 'DIVORCED', children: 2, ages: [27, 64] },
  { ...couple, name: 'couple, two children', size: 4, children: 2, ages: [26, 79] },
  { ...couple, name: 'couple, child, parent', size: 4, children: 1, parents: 1, ages: [25, 64] },
  { ...couple, name: 'couple, parents', size: 4, parents: 2, ages: [25, 64] },
  { ...single, name: 'widowed, young family', size: 4, head: 'WIDOWED', youngFamily: 1, ages: [52, 94] },
  { ...couple, name: 'couple, child, parents', size: 5, children: 1, parents: 2, ages: [25, 59] },
  { ...couple, name: 'couple, two children, parent', size: 5, children: 2, parents: 1, ages: [27, 59] },
  { ...couple, name: 'couple, three children', size: 5, children: 3, ages: [30, 59] },
  { ...couple, name: 'couple, young family', size: 5, youngFamily: 1, ages: [52, 84] },
  { ...couple, name: 'couple, two children, parents', size: 6, children: 2, parents: 2, ages: [27, 54] },
  { ...couple, name: 'couple, young family of four', size: 6, youngFamily: 2, ages: [54, 84] },
  { ...couple, name: 'four generations', size: 7, children: 2, parents: 2, grandparent: true, ages: [27, 44] },
  { ...couple, name: 'young family of four and parent', size: 7, youngFamily: 2, parents: 1, ages: [54, 69] },
  { kind: 'COLLECTIVE', name: 'collective, unmarried', size: 3.68, head: 'UNMARRIED', ages: [16, 64] },
  { kind: 'COLLECTIVE', name: 'collective, married', size: 3.68, head: 'MARRIED', ages: [24, 64] },
  { kind: 'COLLECTIVE', name: 'home for the old', size: 3.68, head: 'WIDOWED', ages: [60, 99] },
];
