import { ageOn, chinaDate, yearsLater } from '@community-graph/kit/dates';
import { z } from 'zod';

/** From this age on a check-up a year is due (国家基本公共卫生服务规范). */
const ENTITLED_AGE = 65;

/** What public security told of a resident, by `@requires`; a caller who may see the year only is told no more. */
export interface ToldOfElder {
  readonly id: string;
  readonly birthDate?: string | null;
}

/** The yearly check-up of somebody by age and last check-up; `null` when no birth date was told. */
export function elderlyCheckUpOf(birthDate: unknown, lastOn: string | null, today: string = chinaDate()) {
  const born = z.iso.date().safeParse(birthDate);
  if (!born.success) return null;
  const entitled = ageOn(born.data, today) >= ENTITLED_AGE;
  const since = yearsLater(born.data, ENTITLED_AGE);
  const afterLast = lastOn === null ? since : yearsLater(lastOn, 1);
  const dueOn = entitled ? (afterLast > since ? afterLast : since) : null;
  return { entitled, lastOn, dueOn, overdue: dueOn !== null && dueOn < today };
}
