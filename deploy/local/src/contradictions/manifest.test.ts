import { readFileSync } from 'node:fs';
import { printManifest } from '@community-graph/schema/documents/manifest';
import { expect, it } from 'vitest';
import { contradictionsManifest } from './manifest.ts';

it('the operations of npm run contradictions are registered as they are; if not: npm run contradictions -- --register documents/contradictions.json', () => {
  const committed = readFileSync(new URL('../../../../documents/contradictions.json', import.meta.url), 'utf8');
  expect(committed).toBe(printManifest(contradictionsManifest()));
});
