import path from 'node:path';
import { type ASTNode, getLocation } from 'graphql';

/** One fault of a subgraph's SDL, where it stands and what to do. */
export interface SchemaFault {
  /** Path from the repository's root, or the service's name for SDL that has no file. */
  readonly file: string;
  readonly line: number;
  /** Stable code, for example `MISSING_SHARING`. */
  readonly code: string;
  readonly message: string;
}

/** The file of a fault that departments have only together. */
export const COMPOSITION = 'composition';

/** A fault at a node of a parsed file. */
export function faultAt(node: ASTNode, code: string, message: string): SchemaFault {
  const { loc } = 'name' in node && node.name ? node.name : node;
  if (!loc) return { file: 'unknown', line: 1, code, message };
  const { line } = getLocation(loc.source, loc.start);
  return { file: path.relative(process.cwd(), loc.source.name), line, code, message };
}

/** A fault as one line that editors and CI understand. */
export const printFault = (fault: SchemaFault): string =>
  `${fault.file}:${fault.line}: ${fault.code}: ${fault.message}`;
