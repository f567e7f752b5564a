import { builder } from '../builder.ts';
import { Community, Mediator, Resident } from '../entities.ts';
import { INTERNAL, key, PERSONAL, reveals, SENSITIVE, stored, taken } from '../labels.ts';
import { type DisputePartyRow, type DisputeRow, type MediationSessionRow, SESSIONS } from './rows.ts';

// As enums are ordered in PostgreSQL, by their declaration.
const PARTY_ORDER = "array_position(array['APPLICANT', 'RESPONDENT', 'CONCERNED'], role), id";

export const DisputeKind = builder.enumType('DisputeKind', {
  description: '纠纷类别。Kind of dispute.',
  values: {
    MARRIAGE_FAMILY: { description: '婚姻家庭。Marriage and family.' },
    NEIGHBOUR: { description: '邻里。Neighbours.' },
    PROPERTY_SERVICE: { description: '物业服务。Property service.' },
    HOUSING: { description: '房屋宅基地。Houses and homesteads.' },
    LAND: { description: '山林土地。Land and woods.' },
    WAGES: { description: '劳动报酬。Wages.' },
    DEMOLITION: { description: '征地拆迁。Expropriation and demolition.' },
    CONSUMPTION: { description: '消费。Consumption.' },
    DAMAGES: { description: '损害赔偿。Damages.' },
    DEBT: { description: '借贷。Loans between private persons.' },
    OTHER: { description: '其他。Other.' },
  },
});
export const DisputeStatus = builder.enumType('DisputeStatus', {
  description: '纠纷调解状态。State of a dispute.',
  values: {
    REPORTED: { description: '已上报。Reported.' },
    ACCEPTED: { description: '已受理。Accepted.' },
    REFUSED: { description: '不予受理。Refused.' },
    MEDIATING: { description: '调解中。In mediation.' },
    AGREED: { description: '已达成协议。An agreement was reached.' },
    CONFIRMED: { description: '协议已经司法确认。A court confirmed the agreement.' },
    FULFILLED: { description: '协议已履行。The agreement was fulfilled.' },
    FAILED: { description: '调解不成。Mediation failed.' },
    WITHDRAWN: { description: '已撤回。Withdrawn.' },
  },
});
export const DisputeRole = builder.enumType('DisputeRole', {
  description: '当事人在纠纷中的角色。Role of a party.',
  values: {
    APPLICANT: { description: '申请人。Applicant.' },
    RESPONDENT: { description: '被申请人。Respondent.' },
    CONCERNED: { description: '第三人。A third party concerned.' },
  },
});
export const DisputeOrder = builder.enumType('DisputeOrder', {
  description: '纠纷的排序。Order of disputes.',
  values: {
    REPORTED_ON_DESC: { description: '新上报的在前。Latest first.', ...reveals('dispute-reported-on') },
    REPORTED_ON: { description: '先上报的在前。Earliest first.', ...reveals('dispute-reported-on') },
  },
});
export const DisputeFilter = builder.inputType('DisputeFilter', {
  description: '纠纷的筛选条件。What disputes to list.',
  fields: (t) => ({
    kind: t.field({ type: DisputeKind, description: '类别。Kind.', ...reveals('dispute-kind') }),
    status: t.field({ type: DisputeStatus, description: '状态。State.', ...reveals('dispute-status') }),
    reportedFrom: t.field({
      type: 'Date',
      description: '此日或之后上报。Reported on this day or later.',
      ...reveals('dispute-reported-on'),
    }),
    reportedUntil: t.field({
      type: 'Date',
      description: '此日或之前上报。Reported on this day or earlier.',
      ...reveals('dispute-reported-on'),
    }),
    performanceOverdueOn: t.field({
      type: 'Date',
      description: '至此日协议逾期未履行。The agreement was overdue on this day.',
      ...reveals('dispute-agreement-perform-by'),
    }),
  }),
});
const DisputeParty = builder.objectRef<DisputePartyRow>('DisputeParty').implement({
  description:
    '纠纷的一方当事人:居民,或以名称记载的单位、外来人员。A party to a dispute: a resident, or an outsider by name.',
  fields: (t) => ({
    role: t.field({
      type: DisputeRole,
      ...stored('角色。Role.', 'dispute-party-role', SENSITIVE),
      resolve: (row) => row.role,
    }),
    resident: t.field({
      type: Resident,
      ...taken('居民;不是居民则为空。The resident; null for an outsider.', SENSITIVE),
      resolve: ({ resident_id: id }) => (id ? { id } : null),
    }),
    outsider: t.field({
      type: 'String',
      ...stored('单位或外来人员的名称。Name of a party that is no resident.', 'dispute-outsider', SENSITIVE),
      resolve: (row) => row.outsider,
    }),
  }),
});
const MediationSession = builder.objectRef<MediationSessionRow>('MediationSession').implement({
  description: '一次调解。One session of mediation.',
  fields: (t) => ({
    id: t.field({ type: 'ID', ...taken('标识。Identifier.', INTERNAL), nullable: false, resolve: (row) => row.id }),
    heldOn: t.field({
      type: 'Date',
      ...stored('日期。Held on.', 'mediation-held-on', PERSONAL),
      resolve: (row) => row.held_on,
    }),
    place: t.field({
      type: 'String',
      ...stored('地点。Where.', 'mediation-place', PERSONAL),
      resolve: (row) => row.place,
    }),
    record: t.field({
      type: 'String',
      ...stored('调解笔录。Record.', 'mediation-record', SENSITIVE),
      resolve: (row) => row.record,
    }),
    mediators: t.field({
      type: [Mediator],
      ...taken('参加的人民调解员。The mediators who took part.', PERSONAL),
      resolve: ({ mediator_ids: ids }) => ids.map((id) => ({ id })),
    }),
  }),
});
const DisputeAgreement = builder.objectRef<DisputeRow>('DisputeAgreement').implement({
  description: '调解协议。The agreement that ended a dispute.',
  fields: (t) => ({
    number: t.field({
      type: 'String',
      ...stored('协议书编号。Number.', 'dispute-agreement-number', PERSONAL),
      resolve: (row) => row.agreement_number,
    }),
    reachedOn: t.field({
      type: 'Date',
      ...stored('达成日期。Reached on.', 'dispute-agreement-reached-on', PERSONAL),
      resolve: (row) => row.agreed_on,
    }),
    terms: t.field({
      type: 'String',
      ...stored('协议内容。Terms.', 'dispute-agreement-terms', SENSITIVE),
      resolve: (row) => row.agreement_terms,
    }),
    performBy: t.field({
      type: 'Date',
      ...stored('履行期限。To be performed by.', 'dispute-agreement-perform-by', PERSONAL),
      resolve: (row) => row.perform_by,
    }),
    fulfilledOn: t.field({
      type: 'Date',
      ...stored('履行日期。Fulfilled on.', 'dispute-agreement-fulfilled-on', PERSONAL),
      resolve: ({ status, ended_on: day }) => (status === 'FULFILLED' ? day : null),
    }),
    court: t.field({
      type: 'String',
      ...stored('司法确认的法院。The court that confirmed it.', 'dispute-confirming-court', PERSONAL),
      resolve: (row) => row.court,
    }),
    confirmationNumber: t.field({
      type: 'String',
      ...stored('司法确认文号。Number of the confirmation.', 'dispute-confirmation-number', PERSONAL),
      resolve: (row) => row.confirmation_number,
    }),
    confirmedOn: t.field({
      type: 'Date',
      ...stored('司法确认日期。Confirmed on.', 'dispute-confirmed-on', PERSONAL),
      resolve: (row) => row.confirmed_on,
    }),
  }),
});
/** A dispute. */
export const Dispute = builder.objectRef<DisputeRow>('Dispute').implement({
  description: '矛盾纠纷及其人民调解。A dispute and its mediation.',
  fields: (t) => ({
    id: t.field({ type: 'ID', ...key('标识。Identifier.'), resolve: (row) => row.id }),
    kind: t.field({
      type: DisputeKind,
      ...stored('纠纷类别。Kind of dispute.', 'dispute-kind', PERSONAL),
      resolve: (row) => row.kind,
    }),
    place: t.field({
      type: 'String',
      ...stored('发生地点。Where it arose.', 'dispute-place', { ...PERSONAL, mask: 'ADDRESS' }),
      resolve: (row) => row.place,
    }),
    summary: t.field({
      type: 'String',
      ...stored('简述。Summary.', 'dispute-summary', SENSITIVE),
      resolve: (row) => row.summary,
    }),
    status: t.field({
      type: DisputeStatus,
      ...stored('状态。State.', 'dispute-status', PERSONAL),
      resolve: (row) => row.status,
    }),
    reportedOn: t.field({
      type: 'Date',
      ...stored('上报日期。Reported on.', 'dispute-reported-on', PERSONAL),
      resolve: (row) => row.reported_on,
    }),
    acceptedOn: t.field({
      type: 'Date',
      ...stored('受理日期。Accepted on.', 'dispute-accepted-on', PERSONAL),
      resolve: (row) => row.accepted_on,
    }),
    parties: t.field({
      type: [DisputeParty],
      ...taken('当事人。The parties.', SENSITIVE),
      resolve: ({ id }, _, { reader }) =>
        reader.below<DisputePartyRow>('dispute_parties', 'dispute_id', PARTY_ORDER, id),
    }),
    sessions: t.field({
      type: [MediationSession],
      ...taken('历次调解,先后为序。Sessions of mediation, in their order.', PERSONAL),
      resolve: ({ id }, _, { reader }) => reader.below<MediationSessionRow>(SESSIONS, 'dispute_id', 'held_on, id', id),
    }),
    agreement: t.field({
      type: DisputeAgreement,
      ...taken('调解协议;未达成则为空。The agreement; null while there is none.', PERSONAL),
      resolve: (row) => (row.agreed_on === null ? null : row),
    }),
    endedOn: t.field({
      type: 'Date',
      ...stored('不予受理、调解不成、撤回或协议履行完毕的日期。When it ended.', 'dispute-ended-on', PERSONAL),
      resolve: (row) => row.ended_on,
    }),
    endReason: t.field({
      type: 'String',
      ...stored(
        '不予受理、调解不成或撤回的原因。Why it was refused, failed or was withdrawn.',
        'dispute-end-reason',
        SENSITIVE,
      ),
      resolve: (row) => row.end_reason,
    }),
    community: t.field({
      type: Community,
      ...taken('发生地所在社区。The community in which it arose.', PERSONAL),
      resolve: ({ community_code: code }) => ({ code }),
    }),
    version: t.field({
      type: 'Int',
      ...stored('记录版本号,修改时须带回。Version of the record; a change must name it.', 'record-version', INTERNAL),
      resolve: (row) => row.version,
    }),
  }),
});
