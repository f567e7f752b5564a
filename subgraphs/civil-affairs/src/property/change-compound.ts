import { anyDate, pastDate, positiveAmount, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { z } from 'zod';
import { openInCommunity } from '../communities/open-row.ts';
import { isOfficialOrCommunityWorker } from '../who-may.ts';
import { compoundLife } from './life-cycle.ts';
import { compounds } from './tables.ts';

/** Registers a compound; returns its identifier. */
export const registerCompound = openInCommunity({
  name: 'registerCompound',
  table: compounds,
  fields: {
    name: shortText(100),
    homes: z.number().int().min(1).max(50000),
    registeredOn: pastDate,
  },
  taken: { field: 'name', code: 'TAKEN', message: 'a compound of this name is there already.' },
  values: ({ input: { name, homes, registeredOn } }) => ({ name, homes, registeredOn, status: 'UNMANAGED' as const }),
});

/** Records a contract with a property company; returns the compound's identifier. */
export const contractPropertyCompany = stepCommand(compoundLife, {
  name: 'contractPropertyCompany',
  event: 'contract',
  fields: {
    company: shortText(100),
    contact: shortText(50),
    managedSince: pastDate,
    contractUntil: anyDate,
    feePerMonth: positiveAmount,
  },
  change: ({ row, faults, input: { company, contact, managedSince, contractUntil, feePerMonth } }) => {
    requireNotBefore(faults, 'managedSince', managedSince, { time: row.registeredOn, what: 'registered on' });
    requireNotBefore(faults, 'contractUntil', contractUntil, { time: managedSince, what: 'managed so since' });
    return { company, contact, managedSince, contractUntil, feePerMonth, abandonReason: null };
  },
});

/** Residents manage the compound themselves; returns the compound's identifier. */
export const startSelfManagement = stepCommand(compoundLife, {
  name: 'startSelfManagement',
  event: 'selfManage',
  fields: { managedSince: pastDate },
  change: ({ row, faults, input: { managedSince } }) => {
    requireNotBefore(faults, 'managedSince', managedSince, { time: row.registeredOn, what: 'registered on' });
    return { managedSince, company: null, contact: null, contractUntil: null, feePerMonth: null, abandonReason: null };
  },
});

/** Reports that the company left; returns the compound's identifier. */
export const reportAbandonedCompound = stepCommand(compoundLife, {
  name: 'reportAbandonedCompound',
  event: 'abandon',
  mayRun: isOfficialOrCommunityWorker,
  fields: { managedSince: pastDate, abandonReason: shortText(200) },
  change: ({ row, faults, input: { managedSince, abandonReason } }) => {
    requireNotBefore(faults, 'managedSince', managedSince, { time: row.registeredOn, what: 'registered on' });
    return { managedSince, abandonReason, company: null, contact: null, contractUntil: null, feePerMonth: null };
  },
});

/** The residents’ committee takes over in an emergency; returns the compound's identifier. */
export const takeOverCompound = stepCommand(compoundLife, {
  name: 'takeOverCompound',
  event: 'takeOver',
  mayRun: isOfficialOrCommunityWorker,
  fields: { managedSince: pastDate },
  change: ({ row, faults, input: { managedSince } }) => {
    requireNotBefore(faults, 'managedSince', managedSince, { time: row.registeredOn, what: 'registered on' });
    return { managedSince };
  },
});
