import type { PurposeCode } from '@community-graph/schema/development/purposes';
import type { DemoTerms } from './demo-terms.ts';
import { community, of } from './recipients.ts';

const EVENT_SERVICE = ['event-service'];

/** The form that is filled in already: what the counter sees of it, and what owners of elements are told and answer. */
export const INTAKE_TERMS: readonly DemoTerms[] = [
  {
    ...community,
    provider: 'civil-affairs',
    fields: [
      ...of('IntakeForm', 'item', 'resident', 'form', 'paperFields', 'parts', 'questions'),
      ...of('IntakeForm', 'identity', 'work', 'care', 'household'),
      ...of('IntakePart', 'source', 'fields', 'evidence'),
      ...of('IntakeField', 'element', 'name', 'source', 'state', 'value', 'asOf'),
      ...of('PreviewIntakePayload', 'preview'),
      ...of('IntakePreview', 'fields', 'paperFields', 'prefilled', 'asked', 'reuseRate', 'evidence'),
      ...of('Resident', 'intakes'),
      ...of('Intake', 'status', 'form', 'item', 'resident', 'community', 'case', 'confirmedAt', 'attempt'),
      ...of('Intake', 'paperFields', 'prefilled', 'asked', 'reuseRate', 'uses', 'faults'),
      ...of('IntakeUse', 'element', 'source', 'state', 'asOf'),
      ...of('IntakeFault', 'element', 'code', 'message'),
    ],
    scenario: '受理居民申请时由各部门数据填好申请表,只询问无部门掌握的项;居民确认后提交,不再索要证明。',
    impactAssessment: 'PIA-2026-SQ-014',
  },
  {
    recipient: 'human-resources',
    provider: 'civil-affairs',
    roles: EVENT_SERVICE,
    purposes: ['employment-service'] as PurposeCode[],
    fields: of('Intake', 'status', 'form', 'community', 'attempt', 'answers'),
    basis:
      '《就业促进法》第三十五条、《就业服务与就业管理规定》第六十三条:登记失业由公共就业服务机构办理,可在社区受理。',
    scenario: '居民在社区服务中心申请失业登记时,将失业原因和日期送人社登记。',
    impactAssessment: 'PIA-2026-RS-001',
  },
  {
    recipient: 'civil-affairs',
    provider: 'human-resources',
    roles: EVENT_SERVICE,
    purposes: ['household-service'] as PurposeCode[],
    fields: of('UnemploymentRequest', 'status', 'attempt', 'faults'),
    basis: '《中华人民共和国行政许可法》第三十二条:申请材料不齐全或者不符合法定形式的,应当一次告知需要补正的全部内容。',
    scenario: '人社登记失业后告知社区服务中心,退回的项由中心一次告知居民更正。',
  },
];
