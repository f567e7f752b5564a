import { afterMonths } from '@community-graph/kit/dates';
import type { SportsEquipmentRow } from './tables.ts';

/** **Assumed**: equipment is inspected every half-year. */
const EVERY_MONTHS = 6;

/** When equipment is to be inspected next. */
export const inspectionDueOn = ({
  installedOn,
  inspectedOn,
}: Pick<SportsEquipmentRow, 'installedOn' | 'inspectedOn'>): string =>
  afterMonths(inspectedOn ?? installedOn, EVERY_MONTHS);
