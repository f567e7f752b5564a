import { named } from '../../random/named.ts';
import { deterministicUuid } from '../../random/uuid.ts';

/** The seven kinds of service (吉政发〔2010〕37号 §2.3). */
export type ServiceKind =
  | 'EMPLOYMENT'
  | 'SOCIAL_SECURITY'
  | 'ASSISTANCE'
  | 'ELDERLY'
  | 'FAMILY_PLANNING'
  | 'PUBLIC_ORDER'
  | 'FLOATING_POPULATION';

/** Forms that are filled in already. */
export type IntakeForm =
  | 'MINIMUM_LIVING_GUARANTEE'
  | 'UNEMPLOYMENT_REGISTRATION'
  | 'ELDERLY_FILE'
  | 'PENSION_ENROLMENT'
  | 'BIRTH_SERVICE'
  | 'PREVENTION_VOLUNTEER'
  | 'FLOATING_REGISTRATION';

/** A service item of a prefecture. */
export interface ServiceItem {
  /** Counts from 0 among the items of a prefecture. */
  readonly slot: number;
  readonly name: string;
  readonly kind: ServiceKind;
  readonly status: 'ADMITTED' | 'PROPOSED' | 'REJECTED' | 'SUSPENDED';
  readonly proposedBy: string;
  readonly decisionType: string | null;
  readonly form: IntakeForm | null;
  readonly limitDays: number;
  readonly materials: string;
  /** Yuan a year. */
  readonly yearlyFunds: number;
}

const item = (
  name: string,
  kind: ServiceKind,
  proposedBy: string,
  limitDays: number,
  more: Partial<Pick<ServiceItem, 'status' | 'decisionType' | 'form' | 'yearlyFunds'>> = {},
): Omit<ServiceItem, 'slot'> => ({
  name,
  kind,
  status: 'ADMITTED',
  proposedBy,
  decisionType: null,
  form: null,
  limitDays,
  materials: '本人申请;部门已掌握的信息不再收取。',
  yearlyFunds: 6_000,
  ...more,
});

/** **Assumed**: the items of every prefecture, their time limits and funds; admitted but for three. */
export const SERVICE_ITEMS: readonly ServiceItem[] = [
  item('失业登记', 'EMPLOYMENT', 'human-resources', 5, {
    ...{ decisionType: 'Employment', form: 'UNEMPLOYMENT_REGISTRATION' },
  }),
  item('就业困难援助申请受理', 'EMPLOYMENT', 'human-resources', 10),
  item('城乡居民养老保险参保受理', 'SOCIAL_SECURITY', 'human-resources', 10, { form: 'PENSION_ENROLMENT' }),
  item('养老金领取资格核对', 'SOCIAL_SECURITY', 'human-resources', 5),
  item('最低生活保障申请', 'ASSISTANCE', 'civil-affairs', 30, {
    ...{ decisionType: 'Assistance', form: 'MINIMUM_LIVING_GUARANTEE', yearlyFunds: 12_000 },
  }),
  item('临时困难走访', 'ASSISTANCE', 'civil-affairs', 5),
  item('老年人优待证办理', 'ELDERLY', 'civil-affairs', 7),
  item('高龄津贴资格受理', 'ELDERLY', 'civil-affairs', 15, { form: 'ELDERLY_FILE' }),
  item('生育服务登记', 'FAMILY_PLANNING', 'health', 3, { form: 'BIRTH_SERVICE' }),
  item('计划生育家庭奖励受理', 'FAMILY_PLANNING', 'health', 20),
  item('群防群治志愿者报名', 'PUBLIC_ORDER', 'public-security', 3, { form: 'PREVENTION_VOLUNTEER' }),
  item('流动人口登记受理', 'FLOATING_POPULATION', 'public-security', 3, { form: 'FLOATING_REGISTRATION' }),
  item('居住证申请受理', 'FLOATING_POPULATION', 'public-security', 15),
  item('企业统计报表催报', 'EMPLOYMENT', 'human-resources', 10, { status: 'REJECTED', yearlyFunds: 0 }),
  item('商业保险推广', 'SOCIAL_SECURITY', 'human-resources', 10, { status: 'REJECTED', yearlyFunds: 0 }),
  item('犬只登记受理', 'PUBLIC_ORDER', 'public-security', 5, { status: 'PROPOSED' }),
].map((one, slot) => ({ slot, ...one }));

const ITEM = named('service-item');

/** The id of an item of a prefecture, four digits. */
export const serviceItemId = (prefecture: string, { slot }: Pick<ServiceItem, 'slot'>, seed: number): string =>
  deterministicUuid(seed, ITEM, Number(prefecture) * SERVICE_ITEMS.length + slot);

/** Days on which items were proposed, admitted, and handed down. */
export const ITEM_DAYS = { proposed: '2024-02-20', decided: '2024-04-15', handedDown: '2024-06-01' } as const;
