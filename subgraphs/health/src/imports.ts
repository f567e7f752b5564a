import type { AnyImportKind } from '@community-graph/kit/import/declare-import';
import { chronicPatientImport } from './chronic/import.ts';
import { healthRecordImport } from './records/import.ts';

/** What the department takes from files. */
export const imports: readonly AnyImportKind[] = [healthRecordImport, chronicPatientImport];
