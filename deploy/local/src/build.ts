import { bundleStale } from './bundle.ts';

const built = await bundleStale();
console.log(built.length > 0 ? `Built ${built.join(', ')}.` : 'Every program is up to date.');
