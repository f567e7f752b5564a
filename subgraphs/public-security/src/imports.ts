import type { AnyImportKind } from '@community-graph/kit/import/declare-import';
import { hukouBookImport, residentImport } from './population/import.ts';

/** What the department takes from files. */
export const imports: readonly AnyImportKind[] = [hukouBookImport, residentImport];
