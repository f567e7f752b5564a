import { sdl } from './schema.ts';

// `JUSTICE_TAKES=20 npm run -s sdl -w @community-graph/justice > justice-20.graphql`
console.log(sdl.trimEnd());
