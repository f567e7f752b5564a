import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root, from sources and from bundles alike: the folder above that holds `turbo.json`. */
export const repositoryRoot: string = (() => {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, 'turbo.json'))) {
    const above = path.dirname(folder);
    if (above === folder) throw new Error('This command must run inside the repository.');
    folder = above;
  }
  return folder;
})();
