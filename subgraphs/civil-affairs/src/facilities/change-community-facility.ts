import { pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { z } from 'zod';
import { openInCommunity } from '../communities/open-row.ts';
import { communityFacilityLife } from './life-cycle.ts';
import { communityFacilities, facilityKind } from './tables.ts';

/** Registers a room or venue; returns its identifier. */
export const registerFacility = openInCommunity({
  name: 'registerFacility',
  table: communityFacilities,
  fields: {
    kind: z.enum(facilityKind.enumValues),
    name: shortText(100),
    address: shortText(200),
    floorArea: z.number().int().min(1).max(100000),
    openedOn: pastDate,
  },
  taken: { field: 'name', code: 'TAKEN', message: 'a facility of this name is there already.' },
  values: ({ input: { kind, name, address, floorArea, openedOn } }) => ({
    kind,
    name,
    address,
    floorArea,
    openedOn,
    status: 'IN_USE' as const,
  }),
});

/** Changes use or area of a facility; returns the facility's identifier. */
export const changeFacility = stepCommand(communityFacilityLife, {
  name: 'changeFacility',
  event: 'change',
  fields: { kind: z.enum(facilityKind.enumValues), floorArea: z.number().int().min(1).max(100000) },
  change: ({ input: { kind, floorArea } }) => ({ kind, floorArea }),
});

/** Closes a facility for a time; returns the facility's identifier. */
export const closeFacility = stepCommand(communityFacilityLife, {
  name: 'closeFacility',
  event: 'close',
  fields: { note: shortText(200) },
  change: ({ input: { note } }) => ({ note }),
});

/** Opens a facility again; returns the facility's identifier. */
export const reopenFacility = stepCommand(communityFacilityLife, {
  name: 'reopenFacility',
  event: 'reopen',
  change: () => ({ note: null }),
});

/** Retires a facility; returns the facility's identifier. */
export const retireFacility = stepCommand(communityFacilityLife, {
  name: 'retireFacility',
  event: 'retire',
  fields: { retiredOn: pastDate, note: shortText(200) },
  change: ({ row, faults, input: { retiredOn, note } }) => {
    requireNotBefore(faults, 'retiredOn', retiredOn, { time: row.openedOn, what: 'opened on' });
    return { retiredOn, note };
  },
});
