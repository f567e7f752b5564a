import { useData } from 'vitepress';
import { computed } from 'vue';
import type { SiteTheme } from '../../src/site-theme.ts';

/** Where a page stands below its language's folder: `access`, or nothing for the first page. */
const placeOf = (relativePath: string, folder: string) =>
  relativePath
    .slice(folder.length - 1)
    .replace(/\.md$/, '')
    .replace(/^index$/, '');

/**
 * Stands in place of VitePress's `useLangs`, which leads either to the same page in the other language, there or not, or always to
 * that language's first page: this leads to the same page where it is there, else to the first.
 */
export function useLangs({ correspondingLink = false } = {}) {
  const { site, localeIndex, page, theme, hash } = useData<SiteTheme>();
  const folderOf = (key: string) => site.value.locales[key]?.link ?? (key === 'root' ? '/' : `/${key}/`);
  const currentLang = computed(() => ({
    label: site.value.locales[localeIndex.value]?.label,
    link: folderOf(localeIndex.value),
  }));
  const localeLinks = computed(() => {
    const place = placeOf(page.value.relativePath, currentLang.value.link);
    const same = correspondingLink && theme.value.pagesInBoth?.includes(place) ? place + hash.value : '';
    return Object.entries(site.value.locales)
      .filter(([key]) => key !== localeIndex.value)
      .map(([key, { label }]) => ({ text: label, link: folderOf(key) + same }));
  });
  return { localeLinks, currentLang };
}
