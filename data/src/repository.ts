import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root, going up from here: this code may run from sources or inside another package's bundle. */
export const repositoryRoot: string = (() => {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, 'turbo.json'))) {
    const above = path.dirname(folder);
    if (above === folder) throw new Error('The demo data lie in the repository; run this inside it.');
    folder = above;
  }
  return folder;
})();
