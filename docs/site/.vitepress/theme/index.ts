import type { EnhanceAppContext, Theme } from 'vitepress';
import DefaultTheme from 'vitepress/theme-without-fonts';
import { searchWords } from '../../src/words.ts';
import './style.css';

/**
 * VitePress's own theme, with the fonts of the reader's machine, and questions parted into words as the index was. A function in
 * the configuration would reach the page as text to evaluate, which the gateway forbids; hence it is put there here.
 */
export default {
  extends: DefaultTheme,
  enhanceApp({ siteData }: EnhanceAppContext) {
    const search = siteData.value.themeConfig.search;
    if (search?.provider !== 'local') return;
    search.options = {
      ...search.options,
      miniSearch: {
        searchOptions: {
          tokenize: searchWords,
          combineWith: 'AND',
          prefix: true,
          fuzzy: false,
          // What explains comes before what lists, unless a type's own name is asked for.
          boostDocument: (id: string) => (id.includes('/docs/types/') ? 0.3 : 1),
        },
      },
    };
  },
} satisfies Theme;
