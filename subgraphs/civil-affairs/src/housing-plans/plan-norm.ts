import type { HousingPlanRow } from './tables.ts';

/**
 * Square metres of community rooms that a plan is to have for a hundred homes, and at least in all. **Assumed**: the
 * policy asks for rooms by a norm (吉政发〔2010〕37号 §6.1) and does not give this one.
 */
export const AREA_A_HUNDRED = 20;

/** What of a plan falls short of the norm. */
export type HousingPlanFault = 'ROOM_AREA' | 'NO_SERVICE_HALL' | 'NO_INDOOR_VENUE' | 'NO_OUTDOOR_VENUE';

type Plan = Pick<HousingPlanRow, 'households' | 'roomArea' | 'hasServiceHall' | 'hasIndoorVenue' | 'outdoorArea'>;

/** All that falls short of the norm, so that a plan is returned once and not again and again. */
export function faultsOfPlan(plan: Plan): HousingPlanFault[] {
  const faults: HousingPlanFault[] = [];
  if (plan.roomArea * 100 < plan.households * AREA_A_HUNDRED) faults.push('ROOM_AREA');
  if (!plan.hasServiceHall) faults.push('NO_SERVICE_HALL');
  if (!plan.hasIndoorVenue) faults.push('NO_INDOOR_VENUE');
  if (plan.outdoorArea === 0) faults.push('NO_OUTDOOR_VENUE');
  return faults;
}
