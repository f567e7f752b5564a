import { type Department, departmentByCode, SUBGRAPHS } from '@community-graph/schema/departments';
import { Kind, type TypeNode } from 'graphql';
import { COMMON, type GraphType, type TypeMember, type TypeModel, typeText } from './type-model.ts';

const SHARING: Readonly<Record<string, string>> = {
  UNCONDITIONAL: '无条件共享 unconditional',
  CONDITIONAL: '有条件共享 conditional',
  NOT_SHARED: '不予共享 not shared',
};
const SENSITIVITY: Readonly<Record<string, string>> = {
  PUBLIC: '公开 public',
  INTERNAL: '内部 internal',
  PERSONAL: '个人信息 personal',
  SENSITIVE: '敏感 sensitive',
};
const KINDS: Readonly<Record<GraphType['kind'], string>> = {
  type: '类型 type',
  interface: '接口 interface',
  input: '输入 input',
  enum: '枚举 enum',
  union: '联合 union',
  scalar: '标量 scalar',
};

/** Text of the SDL as text of a page: nothing in it is markup. */
const plain = (text: string) =>
  text
    .trim()
    .replaceAll(/\s+/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/[|`*_[\]{}\\~$#]/g, (mark) => `&#${mark.charCodeAt(0)};`);

/** A description, "中文。English.", as its two halves. */
export function halves(description: string): readonly [zh: string, en: string] {
  const end = description.lastIndexOf('。') + 1;
  return [description.slice(0, end).trim(), description.slice(end).trim()];
}

function words(description: string): string {
  const [zh, en] = halves(description);
  return [zh, en].filter(Boolean).map(plain).join('<br>');
}

const namedTypeOf = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : namedTypeOf(type.type);

const departmentName = (code: string) => {
  const found = SUBGRAPHS.find((one) => one.code === code);
  return found ? `${found.nameZh} ${found.nameEn}` : code;
};

/** Where a type stands on the site. */
export const typeAddress = ({ name, page }: GraphType) => `/types/${page}#${name}`;

function reference(type: TypeNode, { types }: TypeModel): string {
  const target = types.get(namedTypeOf(type));
  const text = `\`${typeText(type)}\``;
  return target ? `[${text}](${typeAddress(target)})` : text;
}

function termsCells(coordinate: string, { terms }: TypeModel): [department: string, sharing: string] {
  const found = terms.fields.get(coordinate);
  if (!found) return ['—', '—'];
  const lines = [SHARING[found.type] ?? found.type, SENSITIVITY[found.sensitivity] ?? found.sensitivity];
  if (found.mask) lines.push(`掩码 mask \`${found.mask}\``);
  if (found.basis) lines.push(`依据 basis: ${plain(found.basis)}`);
  return [plain(departmentName(found.owner)), lines.join('<br>')];
}

function fieldRow(type: GraphType, member: TypeMember, model: TypeModel): string {
  const parameters = member.parameters.map((one) => `\`${one.name}: ${typeText(one.type)}\``);
  const name = [`\`${member.name}\``, ...parameters].join('<br>');
  const told = member.type ? reference(member.type, model) : '—';
  const terms = type.kind === 'type' ? termsCells(`${type.name}.${member.name}`, model) : [];
  return `| ${[name, told, ...terms, words(member.description)].join(' | ')} |`;
}

const table = (columns: readonly string[], rows: readonly string[]) => [
  `| ${columns.join(' | ')} |`,
  `|${columns.map(() => '---').join('|')}|`,
  ...rows,
  '',
];

function tableOf(type: GraphType, model: TypeModel): string[] {
  if (type.members.length === 0) return [];
  if (type.kind === 'enum') {
    const rows = type.members.map(({ name, description }) => `| \`${name}\` | ${words(description)} |`);
    return table(['值 value', '说明 description'], rows);
  }
  if (type.kind === 'union') {
    const members = type.members.flatMap((member) => (member.type ? [reference(member.type, model)] : []));
    return [members.join(' · '), ''];
  }
  const terms = type.kind === 'type' ? ['部门 department', '共享 sharing'] : [];
  const rows = type.members.map((member) => fieldRow(type, member, model));
  return table(['字段 field', '类型 type', ...terms, '说明 description'], rows);
}

/** The section of one type: what it is, then each field with its department, its label and its words. */
export function typeSection(type: GraphType, model: TypeModel): string {
  const [zh, en] = halves(type.description);
  const told = [KINDS[type.kind], plain(zh), plain(en)].filter(Boolean).join(' · ');
  return [`## ${type.name} {#${type.name}}`, '', told, '', ...tableOf(type, model)].join('\n');
}

const ORDER: readonly GraphType['kind'][] = ['type', 'interface', 'union', 'enum', 'input', 'scalar'];
const RESULT = /(?:Connection|Edge|Payload)$/;
const rank = ({ kind, name }: GraphType) => ORDER.indexOf(kind) + (RESULT.test(name) ? ORDER.length : 0);

/** Types by their pages, what is kept before what is sent and the plumbing of lists. */
export function typesByPage({ types }: TypeModel): ReadonlyMap<string, readonly GraphType[]> {
  const pages = new Map<string, GraphType[]>();
  for (const type of types.values()) pages.set(type.page, [...(pages.get(type.page) ?? []), type]);
  for (const list of pages.values()) list.sort((a, b) => rank(a) - rank(b));
  return new Map([...pages].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The department of a page, if it is a module's. */
export function departmentOfPage(page: string): Department | null {
  const [code = '', module] = page.split('/');
  return module ? departmentByCode(code) : null;
}

function titleOf(page: string): string {
  const department = departmentOfPage(page);
  const name = page.split('/').at(-1) ?? page;
  if (department) return `${department.nameZh} · ${name}`;
  return page === COMMON ? '公共类型 · common' : name;
}

/** Every page of the reference: its path below `types/` and its text. */
export function typePages(model: TypeModel): ReadonlyMap<string, string> {
  const pages = new Map<string, string>();
  for (const [page, types] of typesByPage(model)) {
    const sections = types.map((type) => typeSection(type, model));
    pages.set(page, [`# ${titleOf(page)}`, '', ...sections].join('\n'));
  }
  pages.set('index', indexPage(model));
  return pages;
}

function indexPage(model: TypeModel): string {
  const lines = [
    '# 类型 · Types',
    '',
    '由 `schema/supergraph.graphql` 生成:每个类型、每个字段,属于哪个部门、怎样共享、中英文说明。一个模块一页。',
    '',
    'Made from `schema/supergraph.graphql`: each type and field, its department, how it is shared, and what it means. A page for each module.',
    '',
    '[`Query`](/types/query) · [`Mutation`](/types/mutation) · [`Subscription`](/types/subscription) · [公共类型 common](/types/common)',
    '',
  ];
  let department = '';
  for (const [page, types] of typesByPage(model)) {
    const [code = '', module] = page.split('/');
    if (!module) continue;
    if (code !== department) lines.push(`## ${departmentName(code)} {#${code}}`, '');
    department = code;
    const kept = types.filter((type) => rank(type) < ORDER.indexOf('input'));
    const names = kept.map((type) => `[\`${type.name}\`](${typeAddress(type)})`);
    lines.push(`- [${module}](/types/${page})${names.length > 0 ? `: ${names.join(', ')}` : ''}`);
    if (page === [...typesByPage(model).keys()].filter((one) => one.startsWith(`${code}/`)).at(-1)) lines.push('');
  }
  return lines.join('\n');
}
