import { searchWords } from './words.ts';

/** A part of a page that search finds. */
export interface SearchSection {
  readonly anchor: string;
  readonly titles: string[];
  readonly text: string;
}

const HEADING = /<h([1-6])[^>]* id="([^"]*)"[^>]*>([\s\S]*?)<\/h\1>/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

const textOf = (html: string) =>
  html
    .replaceAll(/<a class="header-anchor"[\s\S]*?<\/a>/g, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replaceAll(/&(amp|lt|gt|quot);/g, (_, name: string) => ENTITIES[name] ?? '')
    .replaceAll('\u200b', '')
    .trim();

/** The sections of a rendered page, with titles as they are shown and text as the words that are looked for. */
export function searchSections(html: string): SearchSection[] {
  const headings = [...html.matchAll(HEADING)];
  const titles: string[] = [];
  return headings.map((heading, at) => {
    const level = Number(heading[1]) - 1;
    titles.length = level;
    titles[level] = textOf(heading[3] ?? '');
    const content = html.slice(heading.index + heading[0].length, headings[at + 1]?.index);
    return {
      anchor: heading[2] ?? '',
      titles: titles.filter(Boolean),
      text: searchWords(`${titles[level]} ${textOf(content)}`).join(' '),
    };
  });
}
