import { writeFileSync } from 'node:fs';
import { coveragePage } from './coverage.ts';

/** `npm run coverage`: writes docs/coverage.md from schema/coverage.yaml and the modules. */
writeFileSync(new URL('../../docs/coverage.md', import.meta.url), coveragePage());
console.log('Wrote docs/coverage.md.');
