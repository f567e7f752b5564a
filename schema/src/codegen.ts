import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { codegen } from '@graphql-codegen/core';
import * as typescript from '@graphql-codegen/typescript';
import * as typescriptResolvers from '@graphql-codegen/typescript-resolvers';
import { parse } from 'graphql';
import { SUBGRAPHS, type SubgraphCode } from './departments.ts';
import { moduleSdlFiles, subgraphSdlFiles } from './load-subgraph-sdl.ts';

/** What the scalars of the common head are in TypeScript. */
const SCALARS = {
  ID: 'string',
  Date: 'string',
  DateTime: 'Date',
  Money: 'number',
  RegionCode: 'string',
  CitizenId: 'string',
};

const PAGINATION_IMPORT = "import type { Connection, Edge } from '@community-graph/kit/pagination/connection';";
const ROW_TYPE = /export (?:type|interface) (\w+)Row\b/g;

/**
 * GraphQL types whose resolvers receive a table's row: by convention, `XRow` exported by a module's `tables.ts` stands
 * for the GraphQL type `X`, and kit's connection of it for `XConnection`.
 */
function mappers(packageRoot: string, sdl: string): Record<string, string> {
  const types: Record<string, string> = { PageInfo: "Connection<unknown>['pageInfo']" };
  for (const { file } of moduleSdlFiles(packageRoot)) {
    const tables = path.join(path.dirname(file), 'tables.ts');
    if (!existsSync(tables)) continue;
    const module = `../${path.basename(path.dirname(file))}/tables.ts`;
    for (const [, name = ''] of readFileSync(tables, 'utf8').matchAll(ROW_TYPE)) {
      if (!new RegExp(`^type ${name}\\b`, 'm').test(sdl)) continue;
      types[name] = `${module}#${name}Row`;
      if (sdl.includes(`type ${name}Connection`)) types[`${name}Connection`] = `Connection<${name}Row>`;
      if (sdl.includes(`type ${name}Edge`)) types[`${name}Edge`] = `Edge<${name}Row>`;
    }
  }
  return types;
}

/** Writes the types of a department's resolvers to `src/generated/resolvers.ts`. */
export async function generateResolverTypes(department: SubgraphCode): Promise<void> {
  const packageRoot = fileURLToPath(new URL(`../../subgraphs/${department}`, import.meta.url));
  const sdl = subgraphSdlFiles(department)
    .map((part) => part.text)
    .join('\n');
  const filename = path.join(packageRoot, 'src/generated/resolvers.ts');
  const config = {
    federation: true,
    useTypeImports: true,
    enumsAsTypes: true,
    strictScalars: true,
    scalars: SCALARS,
    emitLegacyCommonJSImports: false,
    importExtension: '.ts',
    contextType: '../context.ts#Context',
    mappers: mappers(packageRoot, sdl),
  };
  const text = await codegen({
    filename,
    schema: parse(sdl),
    documents: [],
    config: {},
    plugins: [{ typescript: config }, { resolvers: config }],
    pluginMap: { typescript, resolvers: typescriptResolvers },
  });
  mkdirSync(path.dirname(filename), { recursive: true });
  writeFileSync(filename, `${PAGINATION_IMPORT}\n${text}\n`);
}

for (const { code } of SUBGRAPHS) {
  if (moduleSdlFiles(fileURLToPath(new URL(`../../subgraphs/${code}`, import.meta.url))).length === 0) continue;
  await generateResolverTypes(code);
  console.log(`Resolver types of ${code} written.`);
}
