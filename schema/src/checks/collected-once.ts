import { isTakenOver } from '../access/override-percent.ts';
import { KNOWN } from '../departments.ts';
import type { DataElement } from '../elements.ts';
import { dataOf } from './element.ts';
import { faultAt, type SchemaFault } from './fault.ts';
import { argument, directive, fieldsOf, isExternal, isStructural, type SubgraphDocument } from './subgraph-document.ts';

/** More fields than these are not told: one is enough to read. */
const TOLD_FIELDS = 3;

/** The fields that hold each element, by code: `Type.field` of every department that labels one, those of entities first. */
export function fieldsByElement(
  subgraphs: readonly SubgraphDocument[],
): ReadonlyMap<string, readonly { readonly department: string; readonly name: string }[]> {
  const holders = new Map<string, { department: string; name: string }[]>();
  for (const subgraph of subgraphs) {
    for (const one of fieldsOf(subgraph)) {
      const code = argument(directive(one.field, 'element'), 'code');
      if (!code || isExternal(one) || isStructural(one.type.name.value)) continue;
      const name = `${one.type.name.value}.${one.field.name.value}`;
      const holder = { department: subgraph.department, name };
      const others = holders.get(code) ?? [];
      holders.set(code, subgraph.entities.has(one.type.name.value) ? [holder, ...others] : [...others, holder]);
    }
  }
  return holders;
}

/**
 * No element is collected by two departments: the proof behind 数据一次收集. The dictionary says whose it is; of what it
 * does not know, the first department is the owner. Inputs count as well as outputs, since it is by an input that somebody
 * is asked. Who takes a field over from its authority (`@override`) collects it no second time, nor does an input of a department
 * that has taken the field over as a whole.
 */
export function checkCollectedOnce(
  subgraphs: readonly SubgraphDocument[],
  elements: ReadonlyMap<string, DataElement>,
): SchemaFault[] {
  const fields = fieldsByElement(subgraphs);
  const first = new Map<string, string>();
  return subgraphs.flatMap((subgraph) => {
    const taken = takenOver(subgraph);
    return dataOf(subgraph).flatMap(({ name, node }) => {
      const code = argument(directive(node, 'element'), 'code');
      const element = code ? elements.get(code) : undefined;
      if (!code || element?.authority === null) return [];
      const owner = element?.authority ?? first.get(code) ?? subgraph.department;
      first.set(code, owner);
      if (owner === subgraph.department || taken.has(`${owner} ${code}`)) return [];
      if (argument(directive(node, 'override'), 'from') === owner) return [];
      const held = (fields.get(code) ?? []).filter(({ department }) => department === owner).map((field) => field.name);
      return [faultAt(node, 'COLLECTED_TWICE', collectedTwice({ name, code, element, owner, held }))];
    });
  });
}

/** `authority code` of what a department has taken over from its authority as a whole, and asks for itself from then on. */
function takenOver(subgraph: SubgraphDocument): ReadonlySet<string> {
  return new Set(
    fieldsOf(subgraph).flatMap(({ field }) => {
      const override = directive(field, 'override');
      const code = argument(directive(field, 'element'), 'code');
      const isWhole = override && isTakenOver(argument(override, 'label') ?? null);
      return code && isWhole ? [`${argument(override, 'from')} ${code}`] : [];
    }),
  );
}

interface Second {
  readonly name: string;
  readonly code: string;
  readonly element: DataElement | undefined;
  readonly owner: string;
  readonly held: readonly string[];
}

/** What to do instead of asking again, in Chinese, then English. */
function collectedTwice({ name, code, element, owner, held }: Second): string {
  const department = KNOWN.find((one) => one.code === owner);
  const told = held.slice(0, TOLD_FIELDS);
  const zh = `${name} 重复采集“${element?.zh ?? code}”:它由${department?.nameZh ?? owner}采集,${
    told.length > 0 ? `请读取 ${told.join('、')}` : '但尚无字段提供,请该部门开放字段'
  }。`;
  const en = `${name} collects "${code}"${element ? ` (${element.en})` : ''} again: its authority is ${owner}; ${
    told.length > 0
      ? `read ${told.join(' or ')} through the graph`
      : 'no field of it holds the element yet, ask it for one'
  }.`;
  return `${zh} ${en}`;
}
