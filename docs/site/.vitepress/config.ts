import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfigWithTheme } from 'vitepress';
import { SIDEBAR_EN, SIDEBAR_TYPES, SIDEBAR_ZH } from '../src/navigation.ts';
import { searchSections } from '../src/search-sections.ts';
import { pagesInBoth, sitePages } from '../src/site-pages.ts';
import type { SiteTheme } from '../src/site-theme.ts';

const BASE = '/docs/';

export default defineConfigWithTheme<SiteTheme>({
  srcDir: '.pages',
  outDir: 'dist',
  cacheDir: '../../node_modules/.cache/docs-site',
  base: BASE,
  cleanUrls: true,
  // The reader's browser is told no time, so that the same texts give the same site.
  lastUpdated: false,
  // The gateway forbids scripts in the page: the site's data are a file, and so is what runs before the first paint.
  metaChunk: true,
  transformHtml: (html, _, { siteConfig }) =>
    html.replaceAll(/<script id="[\w-]+">([\s\S]*?)<\/script>/g, (_whole, script: string) => {
      const name = `assets/before-paint.${createHash('sha256').update(script).digest('hex').slice(0, 8)}.js`;
      const file = path.join(siteConfig.outDir, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, script);
      return `<script src="${BASE}${name}"></script>`;
    }),
  title: '社区图谱',
  head: [['link', { rel: 'icon', href: 'data:,' }]],
  // The light theme of VitePress is too pale on its ground: below 4.5 to 1.
  markdown: { theme: { light: 'github-light-high-contrast', dark: 'github-dark' } },
  ignoreDeadLinks: [/^https?:\/\/localhost/],
  vite: {
    build: { chunkSizeWarningLimit: 6_000 },
    logLevel: 'warn',
    // The theme's own leads from a page that one language alone has to one that is not there.
    resolve: {
      alias: [
        {
          find: /^\.{1,2}\/composables\/langs$/,
          replacement: fileURLToPath(new URL('theme/languages.ts', import.meta.url)),
        },
      ],
    },
  },
  themeConfig: {
    pagesInBoth: pagesInBoth(sitePages()),
    search: {
      provider: 'local',
      options: {
        detailedView: false,
        miniSearch: { _splitIntoSections: (_, html) => searchSections(html) },
        locales: {
          root: {
            translations: {
              button: { buttonText: '搜索', buttonAriaLabel: '搜索文档' },
              modal: {
                noResultsText: '没有找到',
                resetButtonTitle: '清除',
                backButtonTitle: '关闭',
                footer: { selectText: '打开', navigateText: '选择', closeText: '关闭' },
              },
            },
          },
        },
      },
    },
  },
  locales: {
    root: {
      label: '中文',
      lang: 'zh-CN',
      description: '覆盖一省社区的合法数据图谱',
      themeConfig: {
        nav: [
          { text: '五分钟第一条查询', link: '/first-query' },
          { text: '一小时做出页面', link: '/dashboard-in-an-hour' },
          { text: '类型', link: '/types/' },
        ],
        sidebar: { '/': SIDEBAR_ZH, '/types/': SIDEBAR_TYPES },
        outline: { label: '本页', level: [2, 3] },
        docFooter: { prev: '上一页', next: '下一页' },
        darkModeSwitchLabel: '外观',
        lightModeSwitchTitle: '浅色',
        darkModeSwitchTitle: '深色',
        sidebarMenuLabel: '目录',
        returnToTopLabel: '回到顶部',
        langMenuLabel: '语言',
        skipToContentLabel: '跳到正文',
        notFound: { title: '没有此页面', quote: '请从目录或搜索找起。', linkText: '回首页', linkLabel: '回首页' },
      },
    },
    en: {
      label: 'English',
      lang: 'en',
      title: 'Community Graph',
      description: 'One lawful graph over the departmental services of a province’s communities',
      themeConfig: {
        nav: [
          { text: 'First query', link: '/en/first-query' },
          { text: 'A dashboard in an hour', link: '/en/dashboard-in-an-hour' },
          { text: 'Types', link: '/types/' },
        ],
        sidebar: { '/en/': SIDEBAR_EN },
        outline: { level: [2, 3] },
      },
    },
  },
});
