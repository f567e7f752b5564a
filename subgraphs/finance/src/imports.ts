import type { AnyImportKind } from '@community-graph/kit/import/declare-import';
import { appropriationImport } from './budgets/import.ts';

/** What the department takes from files. */
export const imports: readonly AnyImportKind[] = [appropriationImport];
