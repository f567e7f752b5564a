import { anyDate, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { z } from 'zod';
import { openInCommunity } from '../communities/open-row.ts';
import { isOfficialOrCommunityWorker } from '../who-may.ts';
import { venueInspectionLife } from './life-cycle.ts';
import { venueInspections, venueKind } from './tables.ts';

/** Records an inspection of a venue; returns its identifier. */
export const inspectVenue = openInCommunity({
  name: 'inspectVenue',
  table: venueInspections,
  mayRun: isOfficialOrCommunityWorker,
  fields: {
    venue: shortText(100),
    kind: z.enum(venueKind.enumValues),
    inspectedOn: pastDate,
  },
  values: ({ input: { venue, kind, inspectedOn } }) => ({ venue, kind, inspectedOn, status: 'DONE' as const }),
});

/** Records that nothing was found; returns the inspection of a venue's identifier. */
export const passVenue = stepCommand(venueInspectionLife, {
  name: 'passVenue',
  event: 'pass',
  mayRun: isOfficialOrCommunityWorker,
});

/** Records what was found and until when it is to be set right; returns the inspection of a venue's identifier. */
export const faultVenue = stepCommand(venueInspectionLife, {
  name: 'faultVenue',
  event: 'fault',
  mayRun: isOfficialOrCommunityWorker,
  fields: { finding: shortText(500), setRightBy: anyDate },
  change: ({ row, faults, input: { finding, setRightBy } }) => {
    requireNotBefore(faults, 'setRightBy', setRightBy, { time: row.inspectedOn, what: 'inspected on' });
    return { finding, setRightBy };
  },
});

/** Records that it was set right; returns the inspection of a venue's identifier. */
export const recordVenueSetRight = stepCommand(venueInspectionLife, {
  name: 'recordVenueSetRight',
  event: 'setRight',
  mayRun: isOfficialOrCommunityWorker,
  fields: { setRightOn: pastDate },
  change: ({ row, faults, input: { setRightOn } }) => {
    requireNotBefore(faults, 'setRightOn', setRightOn, { time: row.inspectedOn, what: 'inspected on' });
    return { setRightOn };
  },
});
