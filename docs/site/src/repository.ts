import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const repositoryRoot = fileURLToPath(new URL('../../../', import.meta.url));
/** Where the pages are laid out for VitePress; made anew by each build. */
export const pagesFolder = fileURLToPath(new URL('../.pages/', import.meta.url));
