import type { AssistanceRow } from '../assistance/tables.ts';
import type { SupermarketCardRow } from './tables.ts';

/** **Assumed**: kinds of special assistance whose households are in special hardship; passing help gives no card. */
const SPECIAL: readonly AssistanceRow['kind'][] = ['MEDICAL', 'EDUCATION', 'HOUSING'];

/** The ground on which assistance of a kind gives a card, if it does. */
export function groundOf(kind: AssistanceRow['kind']): SupermarketCardRow['ground'] | null {
  if (kind === 'MINIMUM_LIVING_GUARANTEE') return kind;
  return SPECIAL.includes(kind) ? 'SPECIAL_HARDSHIP' : null;
}

type Card = Pick<SupermarketCardRow, 'status' | 'endedOn' | 'endReason' | 'issuedOn'>;
type Grant = Pick<AssistanceRow, 'status' | 'endedOn'>;

/** How a card stands: it is suspended and ends with the assistance that it was issued for. */
export const cardStatusOf = ({ status }: Card, grant: Grant): Grant['status'] =>
  status === 'ENDED' ? status : grant.status;

/** When a card ended and why; never before it was issued. */
export function cardEndOf({ status, issuedOn, endedOn, endReason }: Card, grant: Grant) {
  if (status === 'ENDED') return { endedOn, endReason };
  if (grant.status !== 'ENDED' || !grant.endedOn) return { endedOn: null, endReason: null };
  return { endedOn: grant.endedOn > issuedOn ? grant.endedOn : issuedOn, endReason: 'ASSISTANCE_ENDED' as const };
}
