import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Supergraph } from '@apollo/federation-internals';
import { parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';

const read = (file: string) => readFileSync(fileURLToPath(new URL(file, import.meta.url)), 'utf8');
const schema = Supergraph.build(read('../../schema/supergraph.graphql')).apiSchema().toGraphQLJSSchema();
const files = readdirSync(fileURLToPath(new URL('examples', import.meta.url)));

describe('the explorer’s examples', () => {
  it.each(files)('%s is valid in the graph as it is', (file) => {
    expect(validate(schema, parse(read(`examples/${file}`))).map((error) => error.message)).toEqual([]);
  });
});
