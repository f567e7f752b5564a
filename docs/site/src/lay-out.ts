import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pagesFolder } from './repository.ts';
import { pageText, sitePages } from './site-pages.ts';
import { readTypes } from './type-model.ts';
import { typePages } from './type-pages.ts';

const write = (place: string, text: string) => {
  const file = path.join(pagesFolder, `${place}.md`);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
};

/** Lays out every page of the site, documents and generated ones; gives how many. */
export function layOutPages(): number {
  rmSync(pagesFolder, { recursive: true, force: true });
  const pages = sitePages();
  for (const page of pages) write(page.place, pageText(page, pages));
  const types = typePages(readTypes());
  for (const [place, text] of types) write(`types/${place}`, text);
  return pages.length + types.size;
}
