import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { SharingTerms } from '@community-graph/schema/access/terms';
import { departmentByCode, type SubgraphCode } from '@community-graph/schema/departments';
import { baseSdlFile, moduleSdlFiles } from '@community-graph/schema/load-subgraph-sdl';
import { type DocumentNode, type GraphQLSchema, parse } from 'graphql';
import { guardFields } from '../access/guard.ts';
import { keyReferences } from '../access/key-references.ts';
import type { PolicyKeeper } from '../access/policy-access.ts';
import type { SubjectsOfTypes } from '../access/subjects.ts';
import type { LoaderSource } from '../context.ts';
import type { OpenDatabase } from '../database/connect.ts';
import type { Reaction } from '../events/react.ts';
import type { Snapshot } from '../events/snapshot.ts';
import { scalars } from '../graph/scalars.ts';
import { type ResolverMap, subgraphSchema } from '../graph/subgraph-schema.ts';
import type { Rollup } from '../rollup/rollup.ts';
import type { SignedRoute } from './routes.ts';

/** A TypeScript subgraph: everything that differs from one department to the next. */
export interface SubgraphDefinition<Loaders = unknown> {
  readonly department: SubgraphCode;
  /** The package's folder: `new URL('..', import.meta.url)` in `src/subgraph.ts`, right in `dist/` as well. */
  readonly packageRoot: URL;
  /** Resolver maps of the modules; merged by type. */
  readonly resolvers: readonly object[];
  /** Makes the loaders of one request. */
  readonly loaders: (source: LoaderSource) => Loaders;
  /** Whom the rows of each type with personal data are about. */
  readonly subjects?: SubjectsOfTypes;
  /** Figures by region that the process keeps fresh. */
  readonly rollups?: readonly Rollup[];
  /** What the department does when it hears of events of others. */
  readonly reactions?: readonly Reaction[];
  /** How what its events lead to is read, for departments that begin to listen. */
  readonly snapshots?: readonly Snapshot[];
  /** Where the policy is had, when it is not asked of the sharing office: the office has it itself. */
  readonly policy?: (database: OpenDatabase) => PolicyKeeper;
  /** What is answered to signed POST requests beside the graph, by path. */
  readonly routes?: Readonly<Record<string, SignedRoute>>;
}

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

/** A department's graph: its executable schema, every protected field guarded, and the terms that the guard decides by. */
export interface DepartmentGraph {
  readonly schema: GraphQLSchema;
  readonly terms: SharingTerms;
}

type Definition = SubgraphDefinition<never> | SubgraphDefinition;

/** The graph of a subgraph, from the `schema.graphql` of its modules. */
export function buildDepartmentGraph(definition: Definition): DepartmentGraph {
  const packageRoot = fileURLToPath(definition.packageRoot);
  const base = baseSdlFile(path.resolve(packageRoot, '../../schema'));
  const sdl = [base, ...moduleSdlFiles(packageRoot)].map((part) => part.text).join('\n');
  return buildGraph(parse(sdl, { noLocation: true }), definition);
}

/** The graph of an SDL that is given. */
export function buildGraph(
  document: DocumentNode,
  { department, resolvers, subjects = {} }: Pick<Definition, 'department' | 'resolvers' | 'subjects'>,
): DepartmentGraph {
  departmentByCode(department);
  const merged = mergeResolvers(resolvers);
  for (const [type, __resolveReference] of Object.entries(keyReferences(document))) {
    merged[type] = { __resolveReference, ...(merged[type] as ResolverMap | undefined) };
  }
  const schema = subgraphSchema(document, merged);
  const terms = SharingTerms.ofSubgraph(document, department);
  guardFields(schema, terms, subjects);
  return { schema, terms };
}
