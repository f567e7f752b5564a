import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from './repository.ts';

/** A document of the repository that is a page of the site. */
export interface SitePage {
  /** In the repository: `docs/zh/errors.md`. */
  readonly source: string;
  /** On the site, without an ending: `errors`, `en/errors`. */
  readonly place: string;
}

/** Documents outside of `docs/` that the site has as well. */
const BESIDE: Readonly<Record<string, string>> = {
  'ARCHITECTURE.md': 'en/architecture',
  'CONTRIBUTING.md': 'en/contributing',
  'SECURITY.md': 'en/security',
};

const markdownIn = (folder: string) =>
  readdirSync(path.join(repositoryRoot, folder))
    .filter((name) => name.endsWith('.md'))
    .sort();

const placeOf = (name: string) => (name === 'README.md' ? 'index' : name.replace(/\.md$/, ''));

/** The documents that the site takes in: Chinese ones are its root, English ones stand below `en/`. */
export function sitePages(): SitePage[] {
  return [
    ...markdownIn('docs/zh').map((name) => ({ source: `docs/zh/${name}`, place: placeOf(name) })),
    ...markdownIn('docs').map((name) => ({ source: `docs/${name}`, place: `en/${placeOf(name)}` })),
    ...Object.entries(BESIDE).map(([source, place]) => ({ source, place })),
  ];
}

/** The places, below each language's folder, that both languages have; the first page's is empty. */
export function pagesInBoth(pages: readonly SitePage[]): string[] {
  const places = new Set(pages.map(({ place }) => place));
  return [...places].filter((place) => places.has(`en/${place}`)).map((place) => (place === 'index' ? '' : place));
}

const LINK = /(?<!!)\[((?:[^[\]]|\[[^\]]*\])*)\]\(([^)\s]+)\)/g;
const CODE = /(```[\s\S]*?```)/;

/**
 * A document's text with its links as the site has them. One to a document of the site leads to its page; one to another
 * file of the repository, which the site has not, becomes that file's path.
 * @throws {RangeError} when a link leads to no file
 */
export function withSiteLinks(text: string, source: string, pages: readonly SitePage[]): string {
  const places = new Map(pages.map((page) => [page.source, page.place]));
  const rewrite = (whole: string, words: string, target: string) => {
    if (/^(?:https?:|mailto:|#)/.test(target)) return whole;
    // What the site itself serves: the generated pages of types.
    if (target.startsWith('/')) return whole;
    const [file = '', anchor] = target.split('#');
    const found = path.posix.join(path.posix.dirname(source), file);
    const place = places.get(found);
    const mark = anchor === undefined ? '' : `#${anchor}`;
    if (place !== undefined) return `[${words}](/${place.replace(/(^|\/)index$/, '$1')}${mark})`;
    if (!existsSync(path.join(repositoryRoot, found))) throw new RangeError(`${source} links to ${target}: no file.`);
    const bare = words.replaceAll('`', '');
    return found.endsWith(bare) ? `\`${found}\`` : `${words} (\`${found}\`)`;
  };
  return text
    .split(CODE)
    .map((part) => (part.startsWith('```') ? part : part.replaceAll(LINK, rewrite)))
    .join('');
}

const STEP = /^\s*(\S+) --> (\S+?)(?:: (.+))?$/;

/**
 * A state diagram as a table: what is drawn where a page can draw, any browser and any reader can read.
 * @param heads of its columns: from, by, to
 */
export function stateDiagramAsTable(text: string, heads = 'state | event | becomes'): string {
  return text.replaceAll(/```mermaid\n(stateDiagram-v2\n[\s\S]*?)```/g, (_, diagram: string) => {
    const rows = diagram.split('\n').flatMap((line) => {
      const [, from, to, event = ''] = STEP.exec(line) ?? [];
      const state = (name: string) => (name === '[*]' ? '—' : `\`${name}\``);
      return from && to ? [`| ${state(from)} | ${event ? `\`${event}\`` : '—'} | ${state(to)} |`] : [];
    });
    return [`| ${heads} |`, '|---|---|---|', ...rows].join('\n');
  });
}

/** The text of a page as VitePress takes it. */
export function pageText({ source, place }: SitePage, pages: readonly SitePage[]): string {
  const text = readFileSync(path.join(repositoryRoot, source), 'utf8');
  const heads = place.startsWith('en/') ? undefined : '状态 | 步骤 | 变为';
  return stateDiagramAsTable(withSiteLinks(text, source, pages), heads);
}
