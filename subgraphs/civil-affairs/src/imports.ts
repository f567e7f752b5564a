import type { AnyImportKind } from '@community-graph/kit/import/declare-import';
import { householdImport, memberImport } from './households/import.ts';

/** What the department takes from files. */
export const imports: readonly AnyImportKind[] = [householdImport, memberImport];
