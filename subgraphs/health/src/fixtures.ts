import type { Database } from '@community-graph/kit/database/connect';
import { id } from '@community-graph/kit/testing/identifier';
import { type Mutate, type MutatedRow, mutating } from '@community-graph/kit/testing/mutating';
import type { TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { chronicConditions, followUps } from './chronic/tables.ts';
import { allergies, checkUps } from './record-entries/tables.ts';
import { healthRecords } from './records/tables.ts';

export const COMMUNITY = '220102001001';

/** The record number of a community's serial. */
export const recordNumber = (serial: number, community = COMMUNITY): string =>
  community + String(serial).padStart(5, '0');

/** Records 1 to `count`, each with an allergy, two check-ups, a managed and a closed condition, and two follow-ups. */
export async function insertRecords(db: Database, count: number): Promise<void> {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  const ofEach = <Row>(rows: (n: number) => Row[]): Row[] => numbers.flatMap(rows);
  await db.insert(healthRecords).values(
    ofEach((n) => {
      const resident = { id: id('b', n), residentId: id('a', n), recordNumber: recordNumber(n) };
      return [{ ...resident, bloodType: n % 2 ? 'A' : 'O', rhesus: 'POSITIVE', openedOn: '2024-03-01' } as const];
    }),
  );
  await db.insert(allergies).values(
    ofEach((n) => {
      const allergy = { recordId: id('b', n), substance: '青霉素', reaction: '皮疹', notedOn: '2024-03-01' };
      return [{ ...allergy, severity: 'MODERATE' } as const];
    }),
  );
  const pressure = { systolic: 128, diastolic: 82 };
  await db.insert(checkUps).values(
    ofEach((n) => {
      const body = { recordId: id('b', n), heightCm: 168, weightKg: 65.5, ...pressure };
      return [
        { ...body, performedOn: '2024-05-01' },
        { ...body, performedOn: '2025-05-01' },
      ];
    }),
  );
  await db.insert(chronicConditions).values(
    ofEach((n) => {
      const ofRecord = { recordId: id('b', n), diagnosedOn: '2024-04-01' };
      const managed = { condition: 'HYPERTENSION', status: 'ACTIVE', controlled: n % 2 === 0 } as const;
      const closed = { condition: 'STROKE', status: 'CLOSED', closedOn: '2025-01-01' } as const;
      return [
        { ...ofRecord, id: id('c', n), ...managed, nextFollowUpOn: n % 2 ? '2026-01-31' : '2026-06-30' },
        { ...ofRecord, id: id('d', n), ...closed },
      ];
    }),
  );
  await db.insert(followUps).values(
    ofEach((n) => {
      const visit = { conditionId: id('c', n), method: 'CLINIC', ...pressure, controlled: n % 2 === 0 } as const;
      return [
        { ...visit, followedOn: '2025-06-01', nextDueOn: '2025-09-01' },
        { ...visit, followedOn: '2025-09-01', nextDueOn: '2026-01-31', note: '按时服药' },
      ];
    }),
  );
}

/** A health record as tests of its mutations read it. */
interface RecordRow extends MutatedRow {
  readonly recordNumber: string;
  readonly checkUps: { readonly edges: readonly { readonly node: object }[] };
}

/** Runs mutations of health records. */
export const mutatingRecords = (subgraph: () => TestSubgraph): Mutate<RecordRow> =>
  mutating(
    subgraph,
    'healthRecord',
    `id recordNumber bloodType rhesus openedOn closedOn version allergies { substance reaction severity notedOn }
     checkUps(first: 5) { edges { node { performedOn heightCm weightKg systolic diastolic } } }`,
  );

/** A chronic condition as tests of its mutations read it. */
interface ConditionRow extends MutatedRow {
  readonly followUps: {
    readonly totalCount: number;
    readonly edges: readonly { readonly node: { followedOn: string } }[];
  };
}

/** Runs mutations of chronic conditions. */
export const mutatingConditions = (subgraph: () => TestSubgraph): Mutate<ConditionRow> =>
  mutating(
    subgraph,
    'chronicCondition',
    `id condition diagnosedOn controlled status closedOn nextFollowUpOn version healthRecord { id }
     followUps(first: 5) { totalCount edges { node { followedOn method systolic glucose controlled nextDueOn note } } }`,
  );
