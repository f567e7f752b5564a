// `npm run docs`: lays out the documents and the pages of types, and builds the site from them into dist/.
import { fileURLToPath } from 'node:url';
import { build } from 'vitepress';
import { layOutPages } from './src/lay-out.ts';

const started = performance.now();
const count = layOutPages();
await build(fileURLToPath(new URL('.', import.meta.url)));
console.log(`${count} pages in docs/site/dist, ${((performance.now() - started) / 1_000).toFixed(0)} s.`);
