import { SCALAR_FORMATS } from '@community-graph/schema/scalar-formats';
import { isComplete } from '../catalogue/completion.ts';
import type { CompletionValues, DescribedField } from '../catalogue/tables.ts';

/** What each department says of its data in the demonstration. */
const OF_DEPARTMENT: Readonly<Record<string, Pick<CompletionValues, 'updateFrequency'> & { readonly use: string }>> = {
  'civil-affairs': { updateFrequency: 'ON_CHANGE', use: '社区服务和社会救助核对' },
  'public-security': { updateFrequency: 'ON_CHANGE', use: '人口登记核对和入户服务' },
  'human-resources': { updateFrequency: 'DAILY', use: '就业服务和社会保险经办' },
  health: { updateFrequency: 'DAILY', use: '医疗卫生服务和慢性病随访' },
  finance: { updateFrequency: 'DAILY', use: '资金发放核对和监督' },
  sharing: { updateFrequency: 'REAL_TIME', use: '数据共享管理' },
};

function conditionsOf({ sharingType, sensitivity }: DescribedField, use: string): string | null {
  if (sharingType !== 'CONDITIONAL') return null;
  const assessment = sensitivity === 'SENSITIVE' ? ',须有个人信息保护影响评估' : '';
  return `限于${use};须有生效的共享协议${assessment},不得超范围使用或转供。`;
}

/**
 * A sensible completion of a field so that the demonstration's catalogue is whole; `null` for a
 * department that is not of the demonstration.
 */
export function defaultCompletion(field: DescribedField): CompletionValues | null {
  const department = OF_DEPARTMENT[field.owner];
  if (!department) return null;
  const values: CompletionValues = {
    format: SCALAR_FORMATS[field.valueType.replaceAll(/[[\]!]/g, '')] ?? 'JSON',
    updateFrequency: department.updateFrequency,
    mode: 'QUERY',
    conditionsOfUse: conditionsOf(field, department.use),
    grade: field.sensitivity === 'SENSITIVE' ? 'IMPORTANT' : 'GENERAL',
  };
  return isComplete(field, values) ? values : null;
}
