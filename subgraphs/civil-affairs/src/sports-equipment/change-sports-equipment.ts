import { pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { z } from 'zod';
import { openInCommunity } from '../communities/open-row.ts';
import { isOfficialOrCommunityWorker } from '../who-may.ts';
import { sportsEquipmentLife } from './life-cycle.ts';
import { sportsEquipmentKind, sportsEquipments } from './tables.ts';

/** Registers sports equipment that was installed; returns its identifier. */
export const installSportsEquipment = openInCommunity({
  name: 'installSportsEquipment',
  table: sportsEquipments,
  fields: {
    kind: z.enum(sportsEquipmentKind.enumValues),
    location: shortText(200),
    installedOn: pastDate,
  },
  values: ({ input: { kind, location, installedOn } }) => ({
    kind,
    location,
    installedOn,
    status: 'INSTALLED' as const,
  }),
});

/** Records that an inspection found nothing; returns the piece of sports equipment's identifier. */
export const passSportsEquipment = stepCommand(sportsEquipmentLife, {
  name: 'passSportsEquipment',
  event: 'pass',
  mayRun: isOfficialOrCommunityWorker,
  fields: { inspectedOn: pastDate },
  change: ({ row, faults, input: { inspectedOn } }) => {
    requireNotBefore(faults, 'inspectedOn', inspectedOn, { time: row.installedOn, what: 'installed on' });
    return { inspectedOn };
  },
});

/** Records what an inspection found broken; returns the piece of sports equipment's identifier. */
export const failSportsEquipment = stepCommand(sportsEquipmentLife, {
  name: 'failSportsEquipment',
  event: 'fail',
  mayRun: isOfficialOrCommunityWorker,
  fields: { inspectedOn: pastDate, fault: shortText(200) },
  change: ({ row, faults, input: { inspectedOn, fault } }) => {
    requireNotBefore(faults, 'inspectedOn', inspectedOn, { time: row.installedOn, what: 'installed on' });
    return { inspectedOn, fault };
  },
});

/** Records a repair; returns the piece of sports equipment's identifier. */
export const repairSportsEquipment = stepCommand(sportsEquipmentLife, {
  name: 'repairSportsEquipment',
  event: 'repair',
  fields: { repairedOn: pastDate },
  change: ({ row, faults, input: { repairedOn } }) => {
    requireNotBefore(faults, 'repairedOn', repairedOn, { time: row.inspectedOn, what: 'last inspected on' });
    return { repairedOn, fault: null };
  },
});

/** Retires a piece of equipment; returns the piece of sports equipment's identifier. */
export const retireSportsEquipment = stepCommand(sportsEquipmentLife, {
  name: 'retireSportsEquipment',
  event: 'retire',
  fields: { retiredOn: pastDate },
  change: ({ row, faults, input: { retiredOn } }) => {
    requireNotBefore(faults, 'retiredOn', retiredOn, { time: row.installedOn, what: 'installed on' });
    return { retiredOn, fault: null };
  },
});
