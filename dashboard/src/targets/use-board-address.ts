import { useSearchParams } from 'react-router';
import type { PolicyTargetKey } from '../generated/graphql.ts';
import { ENUMS } from '../generated/names.ts';
import { isCommunity } from './places.ts';

const PROVINCE = '22';
const FIRST_TARGET = 'COMMITTEES';

/** What the board looks at, as its address says. */
export interface BoardAddress {
  readonly region: string;
  readonly year: number;
  readonly target: PolicyTargetKey;
  /** Of the same board elsewhere; of a community, its own page. */
  to(change: { region?: string; year?: number; target?: PolicyTargetKey }): string;
}

const isTarget = (key: string | null): key is PolicyTargetKey =>
  key !== null && Object.hasOwn(ENUMS.PolicyTargetKey, key);
const chinaYear = (): number =>
  Number(new Intl.DateTimeFormat('en', { timeZone: 'Asia/Shanghai', year: 'numeric' }).format(new Date()));

/** Reads region, year and target from the address; what it does not say is the province, this year, the first target. */
export function useBoardAddress(): BoardAddress {
  const [parameters] = useSearchParams();
  const wanted = parameters.get('target');
  const region = parameters.get('region') || PROVINCE;
  const year = Number(parameters.get('year')) || chinaYear();
  const target = isTarget(wanted) ? wanted : FIRST_TARGET;
  const to: BoardAddress['to'] = (change) => {
    if (change.region && isCommunity(change.region)) return `/communities/${change.region}`;
    const next = { region, year, target, ...change };
    return `/?${new URLSearchParams({ region: next.region, year: String(next.year), target: next.target })}`;
  };
  return { region, year, target, to };
}
