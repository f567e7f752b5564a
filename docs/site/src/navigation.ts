import type { DefaultTheme } from 'vitepress';
import { readTypes } from './type-model.ts';
import { departmentOfPage, typesByPage } from './type-pages.ts';

type Entries = readonly (readonly [text: string, link: string])[];
const entries = (list: Entries): DefaultTheme.SidebarItem[] => list.map(([text, link]) => ({ text, link }));

/** What the Chinese side of the site has, in the order in which one reads it. */
export const SIDEBAR_ZH: DefaultTheme.SidebarItem[] = [
  {
    text: '入门',
    items: entries([
      ['概念', '/concepts'],
      ['五分钟第一条查询', '/first-query'],
      ['一小时做出页面', '/dashboard-in-an-hour'],
      ['菜谱', '/recipes'],
    ]),
  },
  {
    text: '查阅',
    items: entries([
      ['每个类型', '/types/'],
      ['错误', '/errors'],
      ['谁能读什么', '/access'],
      ['法条与功能', '/law'],
      ['访问记录', '/record'],
    ]),
  },
  {
    text: '部门',
    items: entries([
      ['自带子图', '/bring-your-own-subgraph'],
      ['登记与发布', '/registry'],
    ]),
  },
  {
    text: '运维与安全',
    items: entries([
      ['运行', '/operation'],
      ['配置', '/configuration'],
      ['威胁模型', '/threat-model'],
    ]),
  },
  {
    text: '英文文档',
    link: '/en/',
    collapsed: true,
    items: entries([
      ['参与开发 Contributing', '/en/contributing'],
      ['事件 Events', '/en/events'],
      ['导入 Import', '/en/import'],
      ['备份 Backup', '/en/backup'],
      ['全部英文文档 All documents', '/en/'],
    ]),
  },
];

/** What the English side has. */
export const SIDEBAR_EN: DefaultTheme.SidebarItem[] = [
  {
    text: 'Begin',
    items: entries([
      ['Concepts', '/en/concepts'],
      ['A first query in five minutes', '/en/first-query'],
      ['A dashboard in an hour', '/en/dashboard-in-an-hour'],
      ['Recipes', '/en/recipes'],
    ]),
  },
  {
    text: 'Look up',
    items: entries([
      ['Every type', '/types/'],
      ['Errors', '/en/errors'],
      ['Who may read what', '/en/access'],
      ['The law', '/en/law'],
      ['Coverage', '/en/coverage'],
      ['Subscriptions', '/en/subscriptions'],
      ['Registered documents', '/en/documents'],
      ['The record of looks', '/en/record'],
      ['Intake', '/en/intake'],
      ['Contradictions', '/en/contradictions'],
      ['Catalogue: import and export', '/en/catalogue-format'],
    ]),
  },
  {
    text: 'Departments',
    items: entries([
      ['Contributing', '/en/contributing'],
      ['Bring your own subgraph', '/en/bring-your-own-subgraph'],
      ['Registry', '/en/registry'],
      ['Events', '/en/events'],
      ['Import', '/en/import'],
    ]),
  },
  {
    text: 'Operating',
    items: entries([
      ['Operation', '/en/operation'],
      ['Configuration', '/en/configuration'],
      ['Backup', '/en/backup'],
      ['Metrics', '/en/metrics'],
      ['Tracing', '/en/tracing'],
      ['Threat model', '/en/threat-model'],
      ['What holds, and what does not', '/en/security'],
      ['Architecture', '/en/architecture'],
      ['Engine', '/en/engine'],
    ]),
  },
];

function typesSidebar(): DefaultTheme.SidebarItem[] {
  const groups = new Map<string, DefaultTheme.SidebarItem & { items: DefaultTheme.SidebarItem[] }>();
  for (const page of typesByPage(readTypes()).keys()) {
    const department = departmentOfPage(page);
    if (!department) continue;
    const { code, nameZh: text } = department;
    // A link, since a group without one is a button around a button.
    const group = groups.get(code) ?? { text, link: `/types/#${code}`, items: [], collapsed: true };
    group.items.push({ text: page.split('/').at(-1) ?? page, link: `/types/${page}` });
    groups.set(code, group);
  }
  return [
    { text: '全部类型 All types', link: '/types/' },
    { text: 'Query', link: '/types/query' },
    { text: 'Mutation', link: '/types/mutation' },
    { text: 'Subscription', link: '/types/subscription' },
    { text: '公共类型 Common', link: '/types/common' },
    ...groups.values(),
    { text: '← 文档', link: '/' },
    { text: '← Documents', link: '/en/' },
  ];
}

/** The reference's own: a department, its modules. */
export const SIDEBAR_TYPES: DefaultTheme.SidebarItem[] = typesSidebar();
