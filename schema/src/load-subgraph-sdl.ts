import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SubgraphCode } from './departments.ts';

/** One piece of a subgraph's SDL and the file it was read from. */
export interface SdlFile {
  /** Absolute path. */
  readonly file: string;
  readonly text: string;
}

/** The common head of every TypeScript subgraph: links, directives, scalars, PageInfo, Query and Mutation. */
export function baseSdlFile(schemaRoot: URL | string = new URL('..', import.meta.url)): SdlFile {
  const root = typeof schemaRoot === 'string' ? schemaRoot : fileURLToPath(schemaRoot);
  const file = path.join(root, 'src/base.graphql');
  return { file, text: readFileSync(file, 'utf8') };
}

/** The `schema.graphql` of each module of the subgraph whose package stands at `packageRoot`, in name order. */
export function moduleSdlFiles(packageRoot: string): SdlFile[] {
  const modules = path.join(packageRoot, 'src');
  return readdirSync(modules, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => path.join(modules, entry.name, 'schema.graphql'))
    .filter((file) => existsSync(file))
    .sort()
    .map((file) => ({ file, text: readFileSync(file, 'utf8') }));
}

/** Files of a department's SDL in this repository, the base first. */
export function subgraphSdlFiles(department: SubgraphCode): SdlFile[] {
  const root = fileURLToPath(new URL(`../../subgraphs/${department}`, import.meta.url));
  return [baseSdlFile(), ...moduleSdlFiles(root)];
}

/** A department's whole SDL in this repository, as its service publishes it. */
export function loadSubgraphSdl(department: SubgraphCode): string {
  return subgraphSdlFiles(department)
    .map((part) => part.text)
    .join('\n');
}
