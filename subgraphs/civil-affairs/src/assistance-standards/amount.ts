import { isUrban } from '../communities/find-community.ts';
import type { CommunityRow } from '../communities/tables.ts';
import type { AssistanceStandardRow } from './tables.ts';

const COUNTY_DIGITS = 6;
/** **Assumed**: a household may own what its standard would bring it in two years; counties set their own limit. */
const ASSET_MONTHS = 24;

/** Where the standard of a community is set: its county, and whether it is of the city. */
export const standardKeyOf = ({ code, classCode }: Pick<CommunityRow, 'code' | 'classCode'>) => ({
  countyCode: code.slice(0, COUNTY_DIGITS),
  area: isUrban({ classCode }) ? ('URBAN' as const) : ('RURAL' as const),
});

type PerPerson = Pick<AssistanceStandardRow, 'monthlyPerPerson'>;

/** What a household is due a month: the standard for each person, less the income; nothing when that is below zero. */
export const guaranteeAmount = (
  { monthlyPerPerson }: PerPerson,
  { persons, monthlyIncome }: { readonly persons: number; readonly monthlyIncome: number },
): number => Math.max(0, monthlyPerPerson * persons - monthlyIncome);

/** What a household may own and still be guaranteed, in fen. */
export const assetLimit = ({ monthlyPerPerson }: PerPerson, persons: number): number =>
  monthlyPerPerson * persons * ASSET_MONTHS;
