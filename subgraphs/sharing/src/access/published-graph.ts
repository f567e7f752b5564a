import { readFileSync, statSync } from 'node:fs';
import { Supergraph } from '@apollo/federation-internals';
import type { GraphQLSchema } from 'graphql';
import { SUPERGRAPH_FILE } from '../published-schema.ts';

let read: { readonly changed: number; readonly schema: GraphQLSchema } | null = null;

/** The composed schema as clients see it; read again when the file has changed. */
export function publishedGraph(): GraphQLSchema {
  const changed = statSync(SUPERGRAPH_FILE).mtimeMs;
  if (read?.changed === changed) return read.schema;
  const schema = Supergraph.build(readFileSync(SUPERGRAPH_FILE, 'utf8')).apiSchema().toGraphQLJSSchema();
  read = { changed, schema };
  return schema;
}
