import type { AnyImportKind } from '@community-graph/kit/import/declare-import';
import { employmentImport } from './employment/import.ts';
import { enrolmentImport } from './insurance/import.ts';

/** What the department takes from files. */
export const imports: readonly AnyImportKind[] = [employmentImport, enrolmentImport];
