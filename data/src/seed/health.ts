import type { ChronicCondition } from '../facts/chronic-conditions.ts';
import { type HealthRecord, healthRecordsOf } from '../facts/health-records.ts';
import { recordTransferOf } from '../facts/record-transfers.ts';
import { isoDate } from '../population/calendar.ts';
import type { CopyBatch, CopyTable } from './copy-batch.ts';
import { type DepartmentRows, dateOrNull, type RowsSource } from './department-rows.ts';
import { addChronicPlan } from './health/chronic-plans.ts';

const records: CopyTable = {
  name: 'health_records',
  columns: [
    'id',
    'resident_id',
    'record_number',
    'blood_type',
    'rhesus',
    'opened_on',
    'closed_on',
    'close_reason',
    'version',
  ],
};
const allergies: CopyTable = {
  name: 'allergies',
  columns: ['id', 'record_id', 'substance', 'reaction', 'severity', 'noted_on'],
};
const checkUps: CopyTable = {
  name: 'check_ups',
  columns: ['id', 'record_id', 'performed_on', 'height_cm', 'weight_kg', 'systolic', 'diastolic'],
};
const conditions: CopyTable = {
  name: 'chronic_conditions',
  columns: [
    'id',
    'record_id',
    'condition',
    'diagnosed_on',
    'controlled',
    'status',
    'closed_on',
    'close_reason',
    'next_follow_up_on',
    'version',
  ],
};
const transfers: CopyTable = {
  name: 'record_transfers',
  columns: ['id', 'record_id', 'transferred_on', 'from_number', 'to_number'],
};
const followUps: CopyTable = {
  name: 'follow_ups',
  columns: [
    'id',
    'condition_id',
    'followed_on',
    'method',
    'systolic',
    'diastolic',
    'glucose',
    'controlled',
    'next_due_on',
    'note',
  ],
};

/** The rows of health: records, allergies, check-ups, chronic conditions, their plans and follow-ups. */
export function healthRows({ seed }: RowsSource): DepartmentRows {
  const places: string[] = [];
  return {
    place({ code }) {
      places.push(code);
    },
    add(household, batch) {
      for (const record of healthRecordsOf(household, seed)) {
        addRecord(record, household.community.code, seed, batch);
        addTransfer(record, places, seed, batch);
      }
    },
  };
}

function addRecord(record: HealthRecord, community: string, seed: number, batch: CopyBatch): void {
  const { id, person, recordNumber, bloodType, rhesus, openedOn, closedOn } = record;
  batch.row(records, [
    id,
    person.id,
    recordNumber,
    bloodType,
    rhesus,
    isoDate(openedOn),
    dateOrNull(closedOn),
    closedOn === null ? null : 'DIED',
    1,
  ]);
  for (const { id: allergy, substance, reaction, severity, notedOn } of record.allergies) {
    batch.row(allergies, [allergy, id, substance, reaction, severity, isoDate(notedOn)]);
  }
  for (const { id: checkUp, performedOn, heightCm, weightKg, systolic, diastolic } of record.checkUps) {
    batch.row(checkUps, [checkUp, id, isoDate(performedOn), heightCm, weightKg, systolic, diastolic]);
  }
  for (const condition of record.conditions) {
    addCondition(condition, id, batch);
    addChronicPlan(condition, { person, community, seed }, batch);
  }
}

function addCondition(condition: ChronicCondition, recordId: string, batch: CopyBatch): void {
  batch.row(conditions, [
    condition.id,
    recordId,
    condition.condition,
    isoDate(condition.diagnosedOn),
    condition.controlled,
    condition.closedOn === null ? 'ACTIVE' : 'CLOSED',
    dateOrNull(condition.closedOn),
    condition.closedOn === null ? null : 'DIED',
    dateOrNull(condition.nextFollowUpOn),
    1,
  ]);
  for (const followUp of condition.followUps) {
    batch.row(followUps, [
      followUp.id,
      condition.id,
      isoDate(followUp.followedOn),
      followUp.method,
      followUp.systolic,
      followUp.diastolic,
      followUp.glucose,
      followUp.controlled,
      isoDate(followUp.nextDueOn),
      followUp.note,
    ]);
  }
}

/** Who moved within the city had a number of the community before. */
function addTransfer(record: HealthRecord, places: readonly string[], seed: number, batch: CopyBatch): void {
  const transfer = recordTransferOf(record, places, seed);
  if (!transfer) return;
  const { id, transferredOn, fromNumber } = transfer;
  batch.row(transfers, [id, record.id, isoDate(transferredOn), fromNumber, record.recordNumber]);
}
