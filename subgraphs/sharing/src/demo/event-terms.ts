import type { PurposeCode } from '@community-graph/schema/development/purposes';
import type { DemoTerms } from './demo-terms.ts';
import { of, welfare } from './recipients.ts';

/** The role in which a department is told of events without asking: an agreement that names it allows that. */
const EVENT_SERVICE = ['event-service'];
const deaths = { provider: 'public-security', roles: EVENT_SERVICE, fields: of('Resident', 'alive', 'deathDate') };

/** What departments are told as it happens. */
export const EVENT_TERMS: readonly DemoTerms[] = [
  {
    ...deaths,
    recipient: 'human-resources',
    purposes: ['social-insurance'] as PurposeCode[],
    basis: '《中华人民共和国社会保险法》第五十七条:公安机关应当及时向社会保险经办机构通报个人的死亡。',
    scenario:
      '死亡登记后自动告知,暂停发放养老金并待经办人员核实,注销失业登记;中断缴费待经办人员终止参保,结束公益性岗位聘用。',
  },
  {
    provider: 'public-security',
    roles: EVENT_SERVICE,
    fields: of('Resident', 'community'),
    recipient: 'human-resources',
    purposes: ['employment-service'] as PurposeCode[],
    basis: '《就业服务与就业管理规定》:失业登记在常住地办理;退休人员社会化管理由居住地社区承担。',
    scenario: '现住地变更后自动告知,就业失业登记、参保和退休人员档案转由新社区经办。',
  },
  {
    ...deaths,
    recipient: 'civil-affairs',
    purposes: ['assistance-check'] as PurposeCode[],
    basis: '《社会救助暂行办法》第十三条:家庭人口状况发生变化的,应当核查并及时增发、减发或者停发最低生活保障金。',
    scenario:
      '低保家庭成员死亡登记后自动告知,提前复核;无人在世的提出停发建议,由民政干部决定;死者离户,户主去世的建议新户主,由民政干部确定;居委会任职终止,补贴随之停发。',
  },
  {
    provider: 'public-security',
    roles: EVENT_SERVICE,
    fields: of('Resident', 'community'),
    recipient: 'civil-affairs',
    purposes: ['household-service'] as PurposeCode[],
    basis: welfare.basis,
    scenario: '现住地变更后自动告知;全户成员迁往同一社区的,提出该户迁移建议,由民政干部确定。',
  },
  {
    ...deaths,
    recipient: 'health',
    purposes: ['health-care'] as PurposeCode[],
    basis:
      '《中华人民共和国基本医疗卫生与健康促进法》第十五条;《国家基本公共卫生服务规范》:居民死亡的,终止健康档案并记录日期。',
    scenario: '死亡登记后自动告知,终止健康档案和慢性病随访,注销预防接种证。',
  },
  {
    provider: 'public-security',
    roles: EVENT_SERVICE,
    fields: of('Resident', 'birthDate', 'community'),
    recipient: 'health',
    purposes: ['health-care'] as PurposeCode[],
    basis: '《中华人民共和国疫苗管理法》第四十七条:国家对儿童实行预防接种证制度,出生后一个月内办理。',
    scenario:
      '出生登记后自动告知出生日期和所在社区,建立预防接种证,按程序提醒接种。现住地变更后,健康档案、随访计划和预防接种证随之转到新社区。',
  },
];
