import type { InputFieldBuilder, InputFieldRef } from '@pothos/core';
import { builder, type Types } from '../builder.ts';
import type { Context } from '../context.ts';
import { INTERNAL, PUBLIC, reveals, type Sharing } from '../labels.ts';
import { FORMER } from '../takeover.ts';
import * as commands from './commands.ts';
import { DISPUTE_COLUMNS, type DisputeRow } from './rows.ts';
import { Dispute, DisputeKind, DisputeRole } from './types.ts';

/**
 * The commands of mediation. They are taken over without a label, all in one step with the last bit of reading (schema.ts):
 * while one department writes for some and the other for others, neither has the dispute.
 */
const OVERRIDE = { from: FORMER } as const;

builder.mutationType({
  description:
    "写入入口;一项数据只由其数源部门写入(政务数据共享条例第十九条)。Entry points for writing; only a datum's own department writes it (article 19).",
  directives: {
    sharing: {
      type: 'NOT_SHARED',
      sensitivity: 'INTERNAL',
      basis: '政务数据共享条例第十九条:一项数据由其数源部门负责',
    },
  },
});

type Input = InputFieldBuilder<Types, 'InputObject'>;
const text = (t: Input, description: string, element: string) =>
  t.string({ required: true, description, ...reveals(element) });
const day = (t: Input, description: string, element: string) =>
  t.field({ type: 'Date', required: true, description, ...reveals(element) });
const head = (t: Input) => ({ idempotencyKey: text(t, '幂等键。Idempotency key.', 'idempotency-key') });
/** What every step says: which dispute, as it was seen. */
const stepHead = (t: Input) => ({
  ...head(t),
  dispute: t.id({ required: true, description: '标识。Identifier.' }),
  expectedVersion: t.int({
    required: true,
    description: '所见版本。The version that was seen.',
    ...reveals('record-version'),
  }),
});

/** Adds a command: its input, its payload with the dispute as it is afterwards, and its field of `Mutation`. */
function command<Fields extends Record<string, InputFieldRef<Types, unknown>>>(
  name: string,
  [zh, en]: readonly [zh: string, en: string],
  fields: (t: Input) => Fields,
  run: (context: Context, input: unknown) => Promise<string>,
  sharing?: Sharing,
): void {
  const typeName = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const Given = builder.inputType(`${typeName}Input`, { description: `${zh}的输入。Input of ${name}.`, fields });
  const Payload = builder.objectRef<{ readonly id: string }>(`${typeName}Payload`).implement({
    description: `${zh}的结果。Result of ${name}.`,
    fields: (t) => ({
      dispute: t.field({
        ...{ type: Dispute, description: '变更之后。As it is afterwards.', override: OVERRIDE },
        directives: { sharing: PUBLIC },
        resolve: ({ id }, _, { reader }) => reader.row<DisputeRow>('disputes', DISPUTE_COLUMNS, id),
      }),
    }),
  });
  builder.mutationField(name, (t) =>
    t.field({
      ...{ type: Payload, description: `${zh}。${en}`, override: OVERRIDE },
      ...(sharing && { directives: { sharing } }),
      args: { input: t.arg({ type: Given, required: true, description: '变更的内容。The change.' }) },
      resolve: async (_, given, context) => ({ id: await run(context, (given as { input: unknown }).input) }),
    }),
  );
}

const DisputePartyInput = builder.inputType('DisputePartyInput', {
  description: '当事人:居民或外来当事人,二者取其一。A party: either a resident or an outsider.',
  fields: (t) => ({
    role: t.field({ type: DisputeRole, required: true, description: '角色。Role.', ...reveals('dispute-party-role') }),
    resident: t.id({ description: '居民标识。Identifier of the resident.' }),
    outsider: t.string({
      description: '不是居民的当事人名称,1 至 100 字。Name of a party that is no resident, 1 to 100 characters.',
      ...reveals('dispute-outsider'),
    }),
  }),
});

command(
  'reportDispute',
  ['上报一件纠纷;社区工作者也可上报', 'Reports a dispute; community workers may as well.'],
  (t) => ({
    ...head(t),
    community: t.field({
      type: 'RegionCode',
      required: true,
      description: '发生地社区代码,12 位。Code of the community in which it arose, 12 digits.',
    }),
    kind: t.field({ type: DisputeKind, required: true, description: '类别。Kind.', ...reveals('dispute-kind') }),
    place: text(t, '地点,1 至 200 字。Place, 1 to 200 characters.', 'dispute-place'),
    summary: text(t, '简述,1 至 2000 字。Summary, 1 to 2000 characters.', 'dispute-summary'),
    reportedOn: day(t, '上报日期,不晚于今天。Reported on; not in the future.', 'dispute-reported-on'),
    parties: t.field({
      type: [DisputePartyInput],
      required: true,
      description: '当事人,1 至 20 名。The parties, 1 to 20.',
    }),
  }),
  commands.reportDispute,
  INTERNAL,
);
command(
  'addDisputeParty',
  ['补登当事人', 'Adds a party to a dispute that is not decided.'],
  (t) => ({
    ...stepHead(t),
    party: t.field({ type: DisputePartyInput, required: true, description: '当事人。The party.' }),
  }),
  commands.addDisputeParty,
);
command(
  'acceptDispute',
  ['受理纠纷;须有申请人和被申请人', 'Accepts a dispute, which needs an applicant and a respondent.'],
  (t) => ({ ...stepHead(t), acceptedOn: day(t, '受理日期。Accepted on.', 'dispute-accepted-on') }),
  commands.acceptDispute,
);

const ending = (t: Input) => ({
  ...stepHead(t),
  endedOn: day(t, '日期。When.', 'dispute-ended-on'),
  reason: text(t, '原因,1 至 500 字。Why, 1 to 500 characters.', 'dispute-end-reason'),
});
command('refuseDispute', ['不予受理', 'Refuses a dispute.'], ending, commands.refuseDispute);
command('failMediation', ['登记调解不成', 'Records that mediation failed.'], ending, commands.failMediation);
command('withdrawDispute', ['当事人撤回', 'The parties withdraw the dispute.'], ending, commands.withdrawDispute);

command(
  'holdMediation',
  ['记录一次调解', 'Records a session of mediation.'],
  (t) => ({
    ...stepHead(t),
    heldOn: day(t, '日期。Held on.', 'mediation-held-on'),
    place: text(t, '地点,1 至 100 字。Place, 1 to 100 characters.', 'mediation-place'),
    record: text(t, '笔录,1 至 4000 字。Record, 1 to 4000 characters.', 'mediation-record'),
    mediators: t.idList({
      required: true,
      description: '参加的调解员,1 至 5 名。The mediators who took part, 1 to 5.',
    }),
  }),
  commands.holdMediation,
);
command(
  'reachDisputeAgreement',
  ['登记达成的调解协议', 'Records the agreement that was reached.'],
  (t) => ({
    ...stepHead(t),
    number: text(t, '协议书编号,1 至 64 字。Number, 1 to 64 characters.', 'dispute-agreement-number'),
    reachedOn: day(
      t,
      '达成日期,不早于最近一次调解。Reached on; not before the last session.',
      'dispute-agreement-reached-on',
    ),
    terms: text(t, '内容,1 至 4000 字。Terms, 1 to 4000 characters.', 'dispute-agreement-terms'),
    performBy: day(t, '履行期限。To be performed by.', 'dispute-agreement-perform-by'),
  }),
  commands.reachDisputeAgreement,
);
command(
  'confirmDisputeAgreement',
  ['登记法院对协议的司法确认', 'Records that a court confirmed the agreement.'],
  (t) => ({
    ...stepHead(t),
    court: text(t, '法院,1 至 100 字。The court, 1 to 100 characters.', 'dispute-confirming-court'),
    number: text(t, '文号,1 至 64 字。Number, 1 to 64 characters.', 'dispute-confirmation-number'),
    confirmedOn: day(t, '确认日期。Confirmed on.', 'dispute-confirmed-on'),
  }),
  commands.confirmDisputeAgreement,
);
command(
  'fulfilDisputeAgreement',
  ['登记协议履行完毕', 'Records that the agreement was fulfilled.'],
  (t) => ({ ...stepHead(t), fulfilledOn: day(t, '履行日期。Fulfilled on.', 'dispute-agreement-fulfilled-on') }),
  commands.fulfilDisputeAgreement,
);
