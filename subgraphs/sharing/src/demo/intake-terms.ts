import type { PurposeCode } from '@community-graph/schema/development/purposes';
import type { DemoTerms } from './demo-terms.ts';
import { community, of } from './recipients.ts';

const EVENT_SERVICE = ['event-service'];

type Reasons = Pick<DemoTerms, 'basis' | 'scenario' | 'impactAssessment'>;

/** An owner of elements is told what residents answered at the centre. */
const asks = (recipient: DemoTerms['recipient'], purposes: PurposeCode[], reasons: Reasons): DemoTerms => ({
  ...{ recipient, provider: 'civil-affairs', roles: EVENT_SERVICE, purposes },
  fields: of('Intake', 'status', 'form', 'community', 'attempt', 'confirmedAt', 'answers'),
  ...reasons,
});

/** The centre is told what the owner said. */
const answers = (provider: DemoTerms['provider'], type: string): DemoTerms => ({
  ...{ recipient: 'civil-affairs', provider, roles: EVENT_SERVICE },
  purposes: ['household-service'],
  fields: of(type, 'status', 'attempt', 'faults'),
  basis: '《中华人民共和国行政许可法》第三十二条:申请材料不齐全或者不符合法定形式的,应当一次告知需要补正的全部内容。',
  scenario: '权威部门登记后告知社区服务中心,退回的项由中心一次告知居民更正。',
});

/** The form that is filled in already: what the counter sees of it, and what owners of elements are told and answer. */
export const INTAKE_TERMS: readonly DemoTerms[] = [
  {
    ...community,
    provider: 'civil-affairs',
    fields: [
      ...of('IntakeForm', 'item', 'resident', 'form', 'paperFields', 'parts', 'questions'),
      ...of('IntakeForm', 'identity', 'work', 'care', 'record', 'household'),
      ...of('IntakePart', 'source', 'fields', 'evidence'),
      ...of('IntakeField', 'element', 'name', 'source', 'state', 'value', 'asOf'),
      ...of('PreviewIntakePayload', 'preview'),
      ...of('IntakePreview', 'fields', 'paperFields', 'prefilled', 'asked', 'reuseRate', 'evidence'),
      ...of('Resident', 'intakes'),
      ...of('Intake', 'status', 'form', 'item', 'resident', 'community', 'case', 'confirmedAt', 'attempt'),
      ...of('Intake', 'paperFields', 'prefilled', 'asked', 'reuseRate', 'uses', 'faults', 'place', 'authorisation'),
      ...of('IntakeAuthorisation', 'signedBy', 'signedFor', 'signedOn'),
      ...of('IntakeUse', 'element', 'source', 'state', 'asOf'),
      ...of('IntakeFault', 'element', 'code', 'message'),
    ],
    scenario: '受理居民申请时由各部门数据填好申请表,只询问无部门掌握的项;居民确认后提交,不再索要证明。',
    impactAssessment: 'PIA-2026-SQ-014',
  },
  asks('human-resources', ['employment-service', 'social-insurance'], {
    basis:
      '《就业促进法》第三十五条、《社会保险法》第八条、《就业服务与就业管理规定》第六十三条:登记失业和参保由公共服务机构办理,可在社区受理。',
    scenario: '居民在社区服务中心申请失业登记或参加居民养老保险时,将其回答送人社登记。',
    impactAssessment: 'PIA-2026-RS-001',
  }),
  asks('public-security', ['population-registration'], {
    basis: '《居住证暂行条例》第九条、第十一条:居住登记可由社区受理;群防群治志愿者由公安组织。',
    scenario: '居民在社区服务中心办理流动人口登记或报名群防群治志愿者时,将其回答送公安登记。',
    impactAssessment: 'PIA-2026-GA-007',
  }),
  asks('health', ['health-care'], {
    basis:
      '《人口与计划生育法》第三十五条、《国家基本公共卫生服务规范》:生育登记和建档由卫生健康部门办理,可在社区受理。',
    scenario: '居民在社区服务中心办理生育服务登记,或新来居民告知血型时,将其回答送卫生健康登记。',
    impactAssessment: 'PIA-2026-WJ-006',
  }),
  answers('human-resources', 'EmploymentServiceRequest'),
  answers('public-security', 'PopulationServiceRequest'),
  answers('health', 'HealthServiceRequest'),
];
