import type { TestStack } from '../../start-test-stack.ts';
import { textOf } from '../department-rows.ts';
import type { GivenCommand } from './command-questions.ts';

type Command = Omit<GivenCommand, 'key'>;

const DAY = '2026-01-05';
/** The day as of which the departments' rows are; the months before are closed. */
const TODAY = '2026-11-01';

type Sql = (department: Parameters<typeof textOf>[1], statement: string, ...values: unknown[]) => Promise<string>;

/** A grant of living assistance in a community, and the county's account that pays it. */
async function payable(sql: Sql, community: string): Promise<{ grant: string; account: string }> {
  const account = await sql(
    'finance',
    `select id from accounts where kind = 'FUND' and owner_kind = 'COUNTY' and source in ('BUDGET', 'SPECIAL_FUND')
      and starts_with($1, region_code) order by balance desc limit 1`,
    community,
  );
  const grant = await sql(
    'civil-affairs',
    `select id from assistances where status = 'ACTIVE' and kind = 'MINIMUM_LIVING_GUARANTEE' and granted_on < '2026-06-01' and household_id in
      (select id from households where community_code = $1) order by id limit 1`,
    community,
  );
  return { grant, account };
}

/** The evidence by which the month of a grant itself is paid, which no payment is for: the present one would stand in any time of day. */
async function evidenceOf(stack: TestStack, sql: Sql, grant: string): Promise<string> {
  const period = await sql('civil-affairs', 'select left(granted_on::text, 7) from assistances where id = $1', grant);
  const query = `query($grant: ID!, $period: String!) {
    assistance(id: $grant) { paymentOrder(period: $period) { refusals evidence } } }`;
  const { data, errors } = await stack.ask(query, { grant, period }, 'treasurer');
  const order = data?.assistance?.paymentOrder;
  if (!order?.evidence) throw new Error(`${grant} is not to be paid: ${JSON.stringify([order, errors])}`);
  return order.evidence;
}

/** Whom commands are about. */
interface People {
  readonly household: string;
  readonly own: string;
  readonly child: string;
}

/** What the police record: an incident, and what nobody but they may ever see. */
const policeCommands = ({ household, own, child }: People, community: string): Command[] => [
  {
    ...{ persona: 'police-officer', mutation: 'openIncident', result: 'incident', type: 'Incident' },
    entry: 'incident',
    input: {
      ...{ kind: 'DISPUTE', occurredAt: `${DAY}T08:00:00Z`, community, household },
      ...{ place: '小区门口', summary: '邻里纠纷', persons: [{ resident: own, role: 'PARTY' }] },
    },
  },
  {
    ...{ persona: 'police-officer', mutation: 'recordJuvenile', result: 'record', type: 'JuvenileRecord' },
    entry: 'juvenileRecord',
    input: {
      ...{ resident: child, kind: 'ADMINISTRATIVE', decidedBy: '派出所', decidedOn: DAY },
      ...{ summary: '损坏公物', outcome: '责令监护人严加管教' },
    },
  },
];

/** One command of each department or more, about a household and its people. */
async function commandsFor(stack: TestStack, { household, own: resident, child }: People): Promise<Command[]> {
  const sql: Sql = (department, statement, ...values) =>
    textOf(stack, department, `select (${statement})::text as value`, values);
  const community = await sql('civil-affairs', 'select community_code from households where id = $1', household);
  const record = await sql('health', 'select id from health_records where resident_id = $1', resident);
  const known = await sql(
    'human-resources',
    'select coalesce((select version from employments where resident_id = $1), 0)',
    resident,
  );
  const { grant, account } = await payable(sql, community);
  const version = known === '0' ? {} : { expectedVersion: Number(known) };
  return [
    {
      ...{ persona: 'civil-affairs-officer', mutation: 'grantAssistance', result: 'assistance' },
      ...{ type: 'Assistance', entry: 'assistance' },
      input: {
        ...{ household, kind: 'TEMPORARY', monthlyAmount: '450.00', grantedOn: DAY, decisionNumber: 'JD-FUZZ' },
      },
    },
    ...policeCommands({ household, own: resident, child }, community),
    {
      ...{ persona: 'doctor', mutation: 'recordAllergy', result: 'healthRecord' },
      ...{ type: 'HealthRecord', entry: 'healthRecord' },
      input: { record, substance: '花粉', reaction: '喷嚏', severity: 'MILD', notedOn: DAY },
    },
    {
      ...{ persona: 'employment-officer', mutation: 'registerUnemployment', result: 'employment' },
      ...{ type: 'Employment', entry: 'employment' },
      input: { resident, community, ...version, reason: 'RESIGNED', since: DAY },
    },
    {
      ...{ persona: 'treasurer', mutation: 'payGrant', result: 'payment', type: 'Payment', entry: 'payment' },
      input: { account, evidence: await evidenceOf(stack, sql, grant), paidOn: TODAY },
    },
  ];
}

/** Gives them, so that each can be given again with the same key and change nothing. */
export async function giveCommands(stack: TestStack, people: People): Promise<GivenCommand[]> {
  const commands = await commandsFor(stack, people);
  return Promise.all(
    commands.map(async ({ input, ...command }) => {
      const keyed = { idempotencyKey: `fuzz-${command.mutation}`, ...input };
      const { mutation, result, persona } = command;
      const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
      const document = `mutation($input: ${type}!) { ${mutation}(input: $input) { ${result} { id } } }`;
      const { data, errors } = await stack.ask(document, { input: keyed }, persona);
      const id = data?.[mutation]?.[result]?.id;
      if (!id) throw new Error(`${mutation} was not done: ${JSON.stringify(errors)}`);
      return { ...command, input: keyed, key: `id: ${JSON.stringify(id)}` };
    }),
  );
}
