import { z } from 'zod';
import { anyDate, identifier, pastDate, shortText } from '../commands/fields.ts';
import { idempotencyKey, runCommand } from '../commands/run-command.ts';
import type { Context } from '../context.ts';
import { type Faults, forbidden } from '../errors.ts';
import { addParty, MOST_PARTIES, parties, party } from './parties.ts';
import type { DisputeRow } from './rows.ts';
import { type DisputeStep, disputeStep } from './step.ts';
import type { DisputeKind } from './types.ts';

/** What may be done to a dispute. Each gives its identifier; they are public security's commands, rule by rule. */

const reported = z.object({
  idempotencyKey,
  community: z.string().regex(/^\d{12}$/, 'must be the 12-digit code of a community'),
  kind: z.custom<(typeof DisputeKind)['$inferType']>(),
  place: shortText(200),
  summary: shortText(2000),
  reportedOn: pastDate,
  parties,
});

/** Officials of justice, to whom its other commands are open too, and community workers, who are there first. */
function requireReporter({ caller, access }: Context, community: string): void {
  const { dept, roles, region } = caller;
  const isOfficial = access.decide('Mutation.acceptDispute').allowed;
  const isWorker = dept === 'community' && roles.includes('community-worker');
  if (!isOfficial && !isWorker) throw forbidden('Mutation.reportDispute', 'justice', 'NOT_SHARED');
  if (!community.startsWith(region)) throw forbidden('Mutation.reportDispute', 'justice', 'REGION');
}

export function reportDispute(context: Context, given: unknown): Promise<string> {
  requireReporter(context, (given as { readonly community: string }).community);
  const run = async ({
    client,
    input,
  }: {
    client: DisputeStep<unknown>['client'];
    input: z.infer<typeof reported>;
  }) => {
    const { rows } = await client.query<{ id: string }>(
      `insert into disputes (id, community_code, kind, place, summary, status, reported_on, version)
       values (gen_random_uuid(), $1, $2, $3, $4, 'REPORTED', $5, 1) returning id`,
      [input.community, input.kind, input.place, input.summary, input.reportedOn],
    );
    const [{ id } = { id: '' }] = rows;
    for (const one of input.parties) await addParty(client, id, one);
    return id;
  };
  return runCommand(context, { name: 'reportDispute', schema: reported, run }, given);
}

/** Adds a fault when a day is before the one that it must follow. */
function notBefore(faults: Faults, field: string, day: string, earliest: string | null, what: string): void {
  if (earliest !== null && day < earliest)
    faults.add(field, 'TOO_EARLY', `must not be before ${earliest}, when ${what}.`);
}

export const addDisputeParty = disputeStep(['addDisputeParty', 'addParty'], { party }, async (step) => {
  const { client, row, input, faults } = step;
  const { rows } = await client.query<{ resident_id: string | null }>(
    'select resident_id from dispute_parties where dispute_id = $1',
    [row.id],
  );
  if (rows.length >= MOST_PARTIES) faults.add('party', 'TOO_MANY', `at most ${MOST_PARTIES} parties.`);
  if (input.party.resident && rows.some((one) => one.resident_id === input.party.resident))
    faults.add(['party', 'resident'], 'TWICE', 'the resident is a party already.');
  faults.throwIfAny();
  await addParty(client, row.id, input.party);
  return {};
});

export const acceptDispute = disputeStep(['acceptDispute', 'accept'], { acceptedOn: pastDate }, async (step) => {
  const { client, row, input, faults } = step;
  const { rows } = await client.query<{ role: string }>('select role from dispute_parties where dispute_id = $1', [
    row.id,
  ]);
  for (const role of ['APPLICANT', 'RESPONDENT']) {
    if (!rows.some((one) => one.role === role))
      faults.add('dispute', `NO_${role}`, `the dispute has no ${role}; add the party first.`);
  }
  notBefore(faults, 'acceptedOn', input.acceptedOn, row.reported_on, 'it was reported');
  return { accepted_on: input.acceptedOn };
});

const ending = { endedOn: pastDate, reason: shortText(500) };
function ended({ row, input, faults }: DisputeStep<{ endedOn: string; reason: string }>): Partial<DisputeRow> {
  const what = row.accepted_on ? 'it was accepted' : 'it was reported';
  notBefore(faults, 'endedOn', input.endedOn, row.accepted_on ?? row.reported_on, what);
  return { ended_on: input.endedOn, end_reason: input.reason };
}
export const refuseDispute = disputeStep(['refuseDispute', 'refuse'], ending, ended);
export const withdrawDispute = disputeStep(['withdrawDispute', 'withdraw'], ending, ended);
export const failMediation = disputeStep(['failMediation', 'fail'], ending, ended);

const MOST_MEDIATORS = 5;
const session = {
  heldOn: pastDate,
  place: shortText(100),
  record: shortText(4000),
  mediators: z
    .array(identifier)
    .min(1, 'name at least one mediator')
    .max(MOST_MEDIATORS, `at most ${MOST_MEDIATORS} mediators`)
    .refine((ids) => new Set(ids).size === ids.length, {
      message: 'a mediator is named twice',
      params: { code: 'TWICE' },
    }),
};
export const holdMediation = disputeStep(['holdMediation', 'hold'], session, async ({ client, row, input, faults }) => {
  notBefore(faults, 'heldOn', input.heldOn, row.accepted_on, 'the dispute was accepted');
  faults.throwIfAny();
  await client.query(
    `with held as (insert into mediation_sessions (id, dispute_id, held_on, place, record)
       values (gen_random_uuid(), $1, $2, $3, $4) returning id)
     insert into session_mediators (session_id, mediator_id) select held.id, unnest($5::uuid[]) from held`,
    [row.id, input.heldOn, input.place, input.record, input.mediators],
  );
  return {};
});

/** A number that is given once; whoever asks at the same time waits for the index. */
async function requireFree(step: DisputeStep<{ number: string }>, column: string, what: string): Promise<void> {
  const { rowCount } = await step.client.query(`select from disputes where ${column} = $1`, [step.input.number]);
  if (rowCount) step.faults.add('number', 'TAKEN', `another ${what} has this number.`);
}

const reachedFields = { number: shortText(64), reachedOn: pastDate, terms: shortText(4000), performBy: anyDate };
export const reachDisputeAgreement = disputeStep(['reachDisputeAgreement', 'agree'], reachedFields, async (step) => {
  const { client, row, input, faults } = step;
  const { number, reachedOn, terms, performBy } = input;
  const { rows } = await client.query<{ last: string | null }>(
    'select max(held_on)::text as last from mediation_sessions where dispute_id = $1',
    [row.id],
  );
  notBefore(faults, 'reachedOn', reachedOn, rows[0]?.last ?? null, 'the last session was held');
  notBefore(faults, 'performBy', performBy, reachedOn, 'the agreement is reached');
  await requireFree(step, 'agreement_number', 'agreement');
  return { agreement_number: number, agreed_on: reachedOn, agreement_terms: terms, perform_by: performBy };
});

const confirmedFields = { court: shortText(100), number: shortText(64), confirmedOn: pastDate };
export const confirmDisputeAgreement = disputeStep(
  ['confirmDisputeAgreement', 'confirm'],
  confirmedFields,
  async (step) => {
    const { court, number, confirmedOn } = step.input;
    notBefore(step.faults, 'confirmedOn', confirmedOn, step.row.agreed_on, 'the agreement was reached');
    await requireFree(step, 'confirmation_number', 'confirmation');
    return { court, confirmation_number: number, confirmed_on: confirmedOn };
  },
);

export const fulfilDisputeAgreement = disputeStep(
  ['fulfilDisputeAgreement', 'fulfil'],
  { fulfilledOn: pastDate },
  ({ row, input, faults }) => {
    notBefore(faults, 'fulfilledOn', input.fulfilledOn, row.agreed_on, 'the agreement was reached');
    return { ended_on: input.fulfilledOn };
  },
);
