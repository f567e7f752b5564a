import { printSubgraphSchema } from '@apollo/subgraph';
import { builder } from './builder.ts';
import { directives } from './directives.ts';
import './legal-aid/schema.ts';
import './mediation/schema.ts';
import './supervision/schema.ts';
import { isWhole } from './takeover.ts';

const FEDERATION = 'https://specs.apollo.dev/federation/v2.9';
const SHARING = 'https://specs.community-graph.example/sharing/v1.0';
const IMPORTED = ['@sharing', '@element', 'SharingType', 'Sensitivity', 'Mask'];

// While others are asked as well, public security does the writing.
if (isWhole) await import('./mediation/mutations.ts');

/** What justice serves. */
export const schema = builder.toSubGraphSchema({
  directives,
  linkUrl: FEDERATION,
  federationDirectives: ['@key', '@shareable', '@override'],
  composeDirectives: ['@sharing', '@element'],
  extensions: { directives: [{ name: 'link', args: { url: SHARING, import: IMPORTED } }] },
});

/** Its SDL, which is what is published. */
export const sdl = printSubgraphSchema(schema);
