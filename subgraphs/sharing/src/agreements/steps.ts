import { addWorkingDays } from '@community-graph/kit/calendar/working-days';
import { ConflictError, ForbiddenFieldError } from '@community-graph/kit/errors';
import type { Caller } from '@community-graph/schema/caller';
import type { SharingStep } from '../generated/resolvers.ts';
import { isOfficialOf, isSharingOfficer } from '../officials.ts';
import { type SharingEvent, sharingLifeCycle, stateAt } from './life-cycle.ts';
import type { OfficeSettingsRow, SharingApplicationRow as Row } from './tables.ts';

/** What a step may need from its input. */
export interface StepInput {
  readonly reasons?: string;
  readonly missing?: readonly string[];
  readonly supplement?: string;
  readonly until?: Date;
}

/** What a step works with. */
export interface StepSource {
  readonly row: Row;
  readonly input: StepInput;
  readonly caller: Caller;
  readonly settings: OfficeSettingsRow;
  /** The day in China. */
  readonly today: string;
}

/** Who takes a step, and what it changes. */
export interface Step {
  /** Whose officials take it. */
  readonly by: readonly ('recipient' | 'provider' | 'office')[];
  /** Only the head of the department. */
  readonly head?: boolean;
  /** The person of the step before, who cannot take this one too. */
  readonly otherThan?: (row: Row) => string | null;
  readonly changes: (source: StepSource) => Partial<Row>;
}

const dueAnew = ({ row, today }: StepSource) => ({ dueOn: addWorkingDays(today, row.answerDays) });
const reasoned = ({ input }: StepSource) => ({ reasons: input.reasons ?? null });

/** Every step of the life cycle. */
export const STEPS: Readonly<Record<SharingEvent, Step>> = {
  approve: {
    by: ['recipient'],
    head: true,
    otherThan: (row) => row.applicant,
    changes: (source) => ({ requesterHead: source.caller.sub, ...dueAnew(source) }),
  },
  withdraw: { by: ['recipient'], changes: () => ({ dueOn: null }) },
  requestSupplement: {
    by: ['provider'],
    changes: ({ row, input }) => {
      if (row.missing)
        throw new ConflictError('What is missing was told already, and can be told once only (条例 21).');
      return { missing: [...(input.missing ?? [])], dueOn: null };
    },
  },
  supplement: {
    by: ['recipient'],
    changes: (source) => ({ supplement: source.input.supplement ?? null, ...dueAnew(source) }),
  },
  extendTerm: {
    by: ['provider'],
    head: true,
    changes: ({ row, input, settings }) => {
      if (row.isTermExtended) throw new ConflictError('The term was extended already, and can be extended once only.');
      if (row.answerDays === 1) throw new ConflictError('Unconditional data are answered in one working day.');
      const dueOn = addWorkingDays(row.dueOn ?? row.submittedOn, settings.extensionDays);
      return { isTermExtended: true, dueOn, termExtensionReasons: input.reasons ?? null };
    },
  },
  refuse: { by: ['provider'], changes: (source) => ({ ...reasoned(source), answeredOn: source.today }) },
  accept: { by: ['provider'], changes: ({ caller }) => ({ acceptedBy: caller.sub }) },
  consent: {
    by: ['provider'],
    head: true,
    otherThan: (row) => row.acceptedBy,
    changes: ({ caller, today, settings }) => ({
      ...{ providerHead: caller.sub, answeredOn: today, consentedOn: today },
      provideBy: addWorkingDays(today, settings.provisionDays),
    }),
  },
  suspend: { by: ['provider', 'office'], changes: (source) => ({ ...reasoned(source), rectification: null }) },
  rectify: { by: ['recipient'], changes: ({ input }) => ({ rectification: input.reasons ?? null }) },
  resume: { by: ['provider', 'office'], changes: () => ({ reasons: null }) },
  requestExtension: {
    by: ['recipient'],
    changes: ({ row, input, caller }) => {
      const until = input.until;
      if (!until || until <= row.until)
        throw new ConflictError('An extension must end later than the agreement does now.');
      return { proposedUntil: until, proposedUntilBy: caller.sub };
    },
  },
  extend: {
    by: ['provider'],
    head: true,
    changes: ({ row }) => {
      if (!row.proposedUntil) throw new ConflictError('No extension is asked for.');
      return { until: row.proposedUntil, proposedUntil: null, proposedUntilBy: null };
    },
  },
  terminate: {
    by: ['provider', 'recipient', 'office'],
    head: true,
    changes: (source) => ({ ...reasoned(source), terminatedAt: new Date() }),
  },
};

const isParty = (row: Row, caller: Caller) => ({
  recipient: isOfficialOf(caller, row.recipient),
  provider: isOfficialOf(caller, row.provider),
  office: isSharingOfficer(caller),
});

/**
 * Refuses a step to whoever may not take it.
 * @throws {ForbiddenFieldError} to those of another department or not of its head
 * @throws {ConflictError} to the person of the step before: it takes two (四眼)
 */
export function requireParty(
  event: SharingEvent,
  { row, caller, settings }: Omit<StepSource, 'input' | 'today'>,
): void {
  const { by, head = false, otherThan } = STEPS[event];
  const parties = isParty(row, caller);
  if (!by.some((party) => parties[party])) {
    throw new ForbiddenFieldError(`${event} is for officials of the ${by.join(' or ')} only.`, 'NOT_SHARED');
  }
  const { headRoles } = settings;
  const isHead = headRoles.length === 0 || parties.office || caller.roles.some((role) => headRoles.includes(role));
  if (head && !isHead) {
    throw new ForbiddenFieldError(`${event} is for the department’s head (${headRoles.join(', ')}).`, 'NOT_SHARED');
  }
  if (otherThan?.(row) === caller.sub) {
    throw new ConflictError(`${event} takes a second person: you took the step before it.`);
  }
}

/** Name of each step in the graph. */
const NAMES: Readonly<Record<SharingEvent, SharingStep>> = {
  approve: 'APPROVE',
  withdraw: 'WITHDRAW',
  requestSupplement: 'REQUEST_SUPPLEMENT',
  supplement: 'SUPPLEMENT',
  extendTerm: 'EXTEND_TERM',
  refuse: 'REFUSE',
  accept: 'ACCEPT',
  consent: 'CONSENT',
  suspend: 'SUSPEND',
  rectify: 'RECTIFY',
  resume: 'RESUME',
  requestExtension: 'REQUEST_EXTENSION',
  extend: 'EXTEND',
  terminate: 'TERMINATE',
};

/** What can be done once only, or after something else, beside what the life cycle says. */
const isOpen: Partial<Record<SharingEvent, (row: Row) => boolean>> = {
  requestSupplement: ({ missing }) => !missing,
  extendTerm: ({ isTermExtended, answerDays }) => !isTermExtended && answerDays !== 1,
  extend: ({ proposedUntil }) => proposedUntil !== null,
};

function mayTake(event: SharingEvent, source: Pick<StepSource, 'row' | 'caller' | 'settings'>): boolean {
  try {
    requireParty(event, source);
    return true;
  } catch (error) {
    if (error instanceof ForbiddenFieldError || error instanceof ConflictError) return false;
    throw error;
  }
}

/** The steps that somebody may take now, by the same rules that refuse the others. */
export function stepsOf(source: Pick<StepSource, 'row' | 'caller' | 'settings'>, now = Date.now()): SharingStep[] {
  const events = Object.keys(sharingLifeCycle[stateAt(source.row, now)]) as SharingEvent[];
  return events
    .filter((event) => (isOpen[event]?.(source.row) ?? true) && mayTake(event, source))
    .map((event) => NAMES[event]);
}
