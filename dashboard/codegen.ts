import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Supergraph } from '@apollo/federation-internals';
import { preset } from '@graphql-codegen/client-preset';
import { codegen } from '@graphql-codegen/core';
import { type DocumentNode, type GraphQLSchema, parse, printSchema } from 'graphql';
import { elementTypes } from './element-types.ts';
import { graphNames } from './graph-names.ts';
import { FORM_ELEMENTS } from './src/window/elements.ts';

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const supergraphText = readFileSync(here('../schema/supergraph.graphql'), 'utf8');

interface DocumentFile {
  readonly location: string;
  readonly rawSDL: string;
  readonly document: DocumentNode;
}

function documentFiles(): DocumentFile[] {
  const files = readdirSync(here('src'), { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.graphql'))
    .sort();
  return files.map((file) => {
    const location = here(`src/${file}`);
    const rawSDL = readFileSync(location, 'utf8');
    return { location, rawSDL, document: parse(rawSDL) };
  });
}

/** Writes documents and their types by the client preset: no more of the schema than the documents use. */
async function writeOperations(schema: GraphQLSchema, documents: DocumentFile[]): Promise<void> {
  const outputs = await preset.buildGeneratesSection({
    baseOutputDir: here('src/generated/'),
    schema: parse(printSchema(schema)),
    schemaAst: schema,
    documents,
    config: {
      useTypeImports: true,
      enumsAsTypes: true,
      strictScalars: true,
      scalars: { Date: 'string', DateTime: 'string', Money: 'string', RegionCode: 'string', CitizenId: 'string' },
      onlyOperationTypes: true,
      skipTypename: true,
      avoidOptionals: { field: true, inputValue: false, object: false, defaultValue: false },
    },
    presetConfig: { fragmentMasking: false },
    pluginMap: {},
    plugins: [],
  });
  const operations = outputs.find(({ filename }) => filename.endsWith('/graphql.ts'));
  if (!operations) throw new Error('The client preset made no graphql.ts.');
  writeFileSync(here('src/generated/graphql.ts'), await codegen(operations));
}

const schema = Supergraph.build(supergraphText).apiSchema().toGraphQLJSSchema();
const documents = documentFiles();
mkdirSync(here('src/generated'), { recursive: true });
await writeOperations(schema, documents);
writeFileSync(
  here('src/generated/names.ts'),
  graphNames(
    schema,
    parse(supergraphText),
    documents.map((one) => one.document),
  ),
);
writeFileSync(here('src/generated/elements.ts'), elementTypes(schema, parse(supergraphText), FORM_ELEMENTS));
console.log(`Types of the dashboard's ${documents.length} documents written.`);
