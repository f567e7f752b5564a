import { identifier, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { z } from 'zod';
import { requireAgreement } from '../business-hearings/require-agreement.ts';
import { openInCommunity } from '../communities/open-row.ts';
import { serviceOutletLife } from './life-cycle.ts';
import { outletKind, serviceOutlets } from './tables.ts';

/** Registers an outlet that opens; returns its identifier. */
export const openServiceOutlet = openInCommunity({
  name: 'openServiceOutlet',
  table: serviceOutlets,
  fields: {
    kind: z.enum(outletKind.enumValues),
    name: shortText(100),
    operator: shortText(100),
    address: shortText(200),
    licence: shortText(50),
    hearing: identifier.nullish(),
    doubleEntry: z.boolean(),
    openedOn: pastDate,
  },
  taken: { field: 'licence', code: 'TAKEN', message: 'an open outlet has this licence.' },
  values: async ({
    input: { kind, name, operator, address, licence, hearing: hearingId, doubleEntry, openedOn },
    tx,
    faults,
    place,
  }) => {
    await requireAgreement(tx, hearingId ?? null, { kind, place, openedOn }, faults);
    return {
      kind,
      name,
      operator,
      address,
      licence,
      hearingId,
      doubleEntry,
      openedOn,
      status: 'OPEN' as const,
      onNetwork: false,
    };
  },
});

/** An outlet joins the e-home network; returns the service outlet's identifier. */
export const joinHomeNetwork = stepCommand(serviceOutletLife, {
  name: 'joinHomeNetwork',
  event: 'join',
  change: () => ({ onNetwork: true }),
});

/** An outlet leaves the e-home network; returns the service outlet's identifier. */
export const leaveHomeNetwork = stepCommand(serviceOutletLife, {
  name: 'leaveHomeNetwork',
  event: 'leave',
  change: () => ({ onNetwork: false }),
});

/** Records that an outlet closed; returns the service outlet's identifier. */
export const closeServiceOutlet = stepCommand(serviceOutletLife, {
  name: 'closeServiceOutlet',
  event: 'close',
  fields: { closedOn: pastDate },
  change: ({ row, faults, input: { closedOn } }) => {
    requireNotBefore(faults, 'closedOn', closedOn, { time: row.openedOn, what: 'opened on' });
    return { closedOn, onNetwork: false };
  },
});
