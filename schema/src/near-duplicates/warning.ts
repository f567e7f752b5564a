import { fieldsByElement } from '../checks/collected-once.ts';
import { parseSubgraph } from '../checks/subgraph-document.ts';
import type { ServiceSdl } from '../compose.ts';
import { type DataElement, dictionaryFile } from '../elements.ts';
import { nearDuplicates } from './near-duplicates.ts';

/** More groups are counted, not listed. */
const TOLD_GROUPS = 20;

/**
 * A warning of the elements that may be one, in groups, the likest first, with what to do; empty when there are none. Nothing
 * is refused: only people can tell whether two names mean one thing.
 */
export function nearDuplicateWarning(
  services: readonly ServiceSdl[],
  elements: ReadonlyMap<string, DataElement>,
): string {
  const groups = nearDuplicates(elements);
  if (groups.length === 0) return '';
  const fields = fieldsByElement(services.map(({ department, files }) => parseSubgraph(department, files)));
  const told = groups.slice(0, TOLD_GROUPS).flatMap((group) =>
    group.map((element, index) => {
      const field = fields.get(element.code)?.[0]?.name;
      const place = [dictionaryFile(element), ...(field ? [field] : [])].join(', ');
      return `${index === 0 ? '  - ' : '    '}${element.code}: ${element.zh} · ${element.en} (${place})`;
    }),
  );
  const rest = groups.length - TOLD_GROUPS;
  return [
    `警告:${groups.length} 组数据元近似,可能重复采集。Warning: groups of elements that look alike and may be collected twice: ${groups.length}.`,
    ...told,
    ...(rest > 0 ? [`  … 另有 ${rest} 组 · ${rest} more groups`] : []),
    '  如为同一数据,请保留其一并读取其字段;如确有不同,请在名称中写明,或注明 differsFrom: { 代码: 理由 }。',
    '  If they are one, keep one and read its field; if they differ, let their names say so, or state differsFrom: { code: reason }.',
  ].join('\n');
}
