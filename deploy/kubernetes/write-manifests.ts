import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { MANIFESTS, manifestTexts, SECRETS, secretTexts } from './manifests.ts';

function writeAll(folder: string, texts: ReadonlyMap<string, string>): void {
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of texts) writeFileSync(path.join(folder, file), text);
}

// What is no more is not to stay.
rmSync(MANIFESTS, { recursive: true, force: true });
writeAll(MANIFESTS, manifestTexts());
writeAll(SECRETS, secretTexts());
console.log('deploy/kubernetes/base and example/secrets written.');
