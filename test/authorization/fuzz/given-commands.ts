import type { TestStack } from '../../start-test-stack.ts';
import { textOf } from '../department-rows.ts';
import type { GivenCommand } from './command-questions.ts';

type Command = Omit<GivenCommand, 'key'>;

const DAY = '2026-01-05';

/** One command of each department, about a household and its people. */
async function commandsFor(stack: TestStack, household: string, resident: string): Promise<Command[]> {
  const sql = (department: Parameters<typeof textOf>[1], statement: string, ...values: unknown[]) =>
    textOf(stack, department, `select (${statement})::text as value`, values);
  const community = await sql('civil-affairs', 'select community_code from households where id = $1', household);
  const record = await sql('health', 'select id from health_records where resident_id = $1', resident);
  const known = await sql(
    'human-resources',
    'select coalesce((select version from employments where resident_id = $1), 0)',
    resident,
  );
  const account = await sql(
    'finance',
    `select id from accounts where kind = 'FUND' and owner_kind = 'COUNTY' and starts_with($1, region_code) order by balance desc limit 1`,
    community,
  );
  const grant = await sql(
    'civil-affairs',
    `select id from assistances where status = 'ACTIVE' and household_id in
      (select id from households where community_code = $1) order by id limit 1`,
    community,
  );
  const receiver = await sql('civil-affairs', 'select household_id from assistances where id = $1', grant);
  const version = known === '0' ? {} : { expectedVersion: Number(known) };
  return [
    {
      ...{ persona: 'civil-affairs-officer', mutation: 'grantAssistance', result: 'assistance' },
      ...{ type: 'Assistance', entry: 'assistance' },
      input: {
        ...{ household, kind: 'TEMPORARY', monthlyAmount: '450.00', grantedOn: DAY, decisionNumber: 'JD-FUZZ' },
      },
    },
    {
      ...{
        persona: 'police-officer',
        mutation: 'openIncident',
        result: 'incident',
        type: 'Incident',
        entry: 'incident',
      },
      input: {
        ...{ kind: 'DISPUTE', occurredAt: `${DAY}T08:00:00Z`, community, household },
        ...{ place: '小区门口', summary: '邻里纠纷', persons: [{ resident, role: 'PARTY' }] },
      },
    },
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
      input: {
        ...{ assistance: grant, household: receiver, community, account },
        ...{ period: '2019-01', amount: '1.00', paidOn: DAY },
      },
    },
  ];
}

/** Gives one command of each department, so that it can be given again with the same key and change nothing. */
export async function giveCommands(stack: TestStack, household: string, resident: string): Promise<GivenCommand[]> {
  const commands = await commandsFor(stack, household, resident);
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
