import type { DefaultTheme } from 'vitepress';

/** What the configuration tells the pages: VitePress's own, and which pages both languages have. */
export interface SiteTheme extends DefaultTheme.Config {
  /** Their places below each language's folder: `access`; the first page's is empty. */
  readonly pagesInBoth?: readonly string[];
}
