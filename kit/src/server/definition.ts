import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type DepartmentCode, departmentByCode } from '@community-graph/schema/departments';
import { baseSdlFile, moduleSdlFiles } from '@community-graph/schema/load-subgraph-sdl';
import { type GraphQLSchema, parse } from 'graphql';
import type { LoaderSource } from '../context.ts';
import { scalars } from '../graph/scalars.ts';

/** A TypeScript subgraph: everything that differs from one department to the next. */
export interface SubgraphDefinition<Loaders = unknown> {
  readonly department: DepartmentCode;
  /** The package's folder: `new URL('..', import.meta.url)` in `src/subgraph.ts`, right in `dist/` as well. */
  readonly packageRoot: URL;
  /** Resolver maps of the modules; merged by type. */
  readonly resolvers: readonly object[];
  /** Makes the loaders of one request. */
  readonly loaders: (source: LoaderSource) => Loaders;
}

type ResolverMap = Record<string, unknown>;

/** Merges the modules' resolvers; two modules must not resolve the same field. */
function mergeResolvers(modules: readonly object[]): ResolverMap {
  const merged: ResolverMap = { ...scalars };
  for (const module of modules) {
    for (const [type, fields] of Object.entries(module)) {
      const earlier = (merged[type] ?? {}) as ResolverMap;
      const twice = Object.keys(fields as ResolverMap).filter((field) => field in earlier);
      if (twice.length > 0) throw new Error(`${type}.${twice.join(', ')} is resolved by two modules.`);
      merged[type] = { ...earlier, ...(fields as ResolverMap) };
    }
  }
  return merged;
}

/** The executable federation schema of a subgraph, from the `schema.graphql` of its modules. */
export function buildDepartmentSchema(definition: SubgraphDefinition<never> | SubgraphDefinition): GraphQLSchema {
  const packageRoot = fileURLToPath(definition.packageRoot);
  const base = baseSdlFile(path.resolve(packageRoot, '../../schema'));
  const sdl = [base, ...moduleSdlFiles(packageRoot)].map((part) => part.text).join('\n');
  const resolvers = mergeResolvers(definition.resolvers) as never;
  departmentByCode(definition.department);
  return buildSubgraphSchema({ typeDefs: parse(sdl), resolvers });
}
