import { builder } from '../builder.ts';
import { Community, LegalAidLawyer, Resident } from '../entities.ts';
import { INTERNAL, key, reveals, SENSITIVE, stored, taken } from '../labels.ts';
import type { LegalAidCaseRow } from './rows.ts';

export const LegalAidMatterKind = builder.enumType('LegalAidMatterKind', {
  description: '法律援助事项类别。Kind of legal-aid matter.',
  values: {
    WAGES: { description: '劳动报酬。Wages.' },
    SUPPORT: { description: '赡养、抚养、扶养。Support and maintenance.' },
    INJURY: { description: '人身损害。Personal injury.' },
    SOCIAL_INSURANCE: { description: '社会保险待遇。Social-insurance benefits.' },
    DOMESTIC_VIOLENCE: { description: '家庭暴力。Domestic violence.' },
    MARRIAGE: { description: '婚姻家庭。Marriage and family.' },
    CRIMINAL_DEFENCE: { description: '刑事辩护。Criminal defence.' },
    OTHER: { description: '其他。Other.' },
  },
});
export const LegalAidStatus = builder.enumType('LegalAidStatus', {
  description: '法律援助状态。State of a legal-aid case.',
  values: {
    APPLIED: { description: '已申请,待审查。Applied for; to be decided.' },
    GRANTED: { description: '决定给予。Granted.' },
    REFUSED: { description: '决定不予。Refused.' },
    ASSIGNED: { description: '已指派。A lawyer is assigned.' },
    CLOSED: { description: '已结案。Closed.' },
    WITHDRAWN: { description: '已撤回。Withdrawn.' },
  },
});
export const LegalAidGround = builder.enumType('LegalAidGround', {
  description: '给予法律援助的理由。Ground on which legal aid is given.',
  values: {
    MINIMUM_LIVING_GUARANTEE: {
      description:
        '低保家庭,免予经济困难审查。The household is on the minimum living guarantee: free without further checks.',
    },
    DISABILITY: { description: '残疾人,免予经济困难审查。The resident is disabled: free without further checks.' },
    HARDSHIP: { description: '经审查属于经济困难。Found to be in hardship by the ordinary rules.' },
  },
});
export const LegalAidOutcome = builder.enumType('LegalAidOutcome', {
  description: '法律援助结果。Outcome of legal aid.',
  values: {
    WON: { description: '胜诉。Won.' },
    PARTLY_WON: { description: '部分胜诉。Won in part.' },
    SETTLED: { description: '和解或调解。Settled.' },
    LOST: { description: '败诉。Lost.' },
    ADVISED: { description: '提供咨询、代拟文书。Advice or drafting was given.' },
    TERMINATED: { description: '终止援助。Aid was terminated.' },
  },
});
export const LegalAidCaseOrder = builder.enumType('LegalAidCaseOrder', {
  description: '法律援助的排序。Order of cases of legal aid.',
  values: {
    APPLIED_ON_DESC: { description: '新申请的在前。Latest first.', ...reveals('legal-aid-applied-on') },
    APPLIED_ON: { description: '先申请的在前。Earliest first.', ...reveals('legal-aid-applied-on') },
  },
});
export const LegalAidCaseFilter = builder.inputType('LegalAidCaseFilter', {
  description: '法律援助的筛选条件。What cases of legal aid to list.',
  fields: (t) => ({
    status: t.field({ type: LegalAidStatus, description: '状态。State.', ...reveals('legal-aid-status') }),
    matterKind: t.field({
      type: LegalAidMatterKind,
      description: '事项类别。Kind of matter.',
      ...reveals('legal-aid-matter-kind'),
    }),
    ground: t.field({ type: LegalAidGround, description: '理由。Ground.', ...reveals('legal-aid-ground') }),
    appliedFrom: t.field({
      type: 'Date',
      description: '此日或之后申请。Applied for on this day or later.',
      ...reveals('legal-aid-applied-on'),
    }),
    appliedUntil: t.field({
      type: 'Date',
      description: '此日或之前申请。Applied for on this day or earlier.',
      ...reveals('legal-aid-applied-on'),
    }),
    overdueOn: t.field({
      type: 'Date',
      description: '至此日逾期未决定。Undecided and overdue on this day.',
      ...reveals('legal-aid-decide-by'),
    }),
  }),
});
export const LegalAidCase = builder.objectRef<LegalAidCaseRow>('LegalAidCase').implement({
  description: '一件法律援助。A case of legal aid.',
  fields: (t) => ({
    id: t.field({ type: 'ID', ...key('标识。Identifier.'), resolve: (row) => row.id }),
    resident: t.field({
      type: Resident,
      ...taken('受援人。Who asked for aid.', SENSITIVE),
      resolve: ({ resident_id: id }) => ({ id }),
    }),
    matterKind: t.field({
      type: LegalAidMatterKind,
      ...stored('事项类别。Kind of matter.', 'legal-aid-matter-kind', SENSITIVE),
      resolve: (row) => row.matter_kind,
    }),
    matter: t.field({
      type: 'String',
      ...stored('事项。The matter.', 'legal-aid-matter', SENSITIVE),
      resolve: (row) => row.matter,
    }),
    status: t.field({
      type: LegalAidStatus,
      ...stored('状态。State.', 'legal-aid-status', SENSITIVE),
      resolve: (row) => row.status,
    }),
    ground: t.field({
      type: LegalAidGround,
      ...stored(
        '给予援助的理由;未给予则为空。Ground on which aid was given; null while it is not.',
        'legal-aid-ground',
        SENSITIVE,
      ),
      resolve: (row) => row.ground,
    }),
  }),
});

builder.objectFields(LegalAidCase, (t) => ({
  appliedOn: t.field({
    type: 'Date',
    ...stored('申请日期。Applied for on.', 'legal-aid-applied-on', SENSITIVE),
    resolve: (row) => row.applied_on,
  }),
  evidenceGatheredAt: t.field({
    type: 'DateTime',
    ...stored(
      '向其他部门取得佐证的时间。When other departments were asked.',
      'legal-aid-evidence-gathered-at',
      SENSITIVE,
    ),
    resolve: (row) => row.evidence_gathered_at,
  }),
  decideBy: t.field({
    type: 'Date',
    ...stored('审查期限。To be decided by.', 'legal-aid-decide-by', SENSITIVE),
    resolve: (row) => row.decide_by,
  }),
  decidedOn: t.field({
    type: 'Date',
    ...stored('决定日期。Decided on.', 'legal-aid-decided-on', SENSITIVE),
    resolve: (row) => row.decided_on,
  }),
  refusalReason: t.field({
    type: 'String',
    ...stored('不予援助的理由。Why it was refused.', 'legal-aid-refusal-reason', SENSITIVE),
    resolve: (row) => row.refusal_reason,
  }),
  lawyer: t.field({
    type: LegalAidLawyer,
    ...taken('承办人员。The lawyer.', SENSITIVE),
    resolve: ({ lawyer_id: id }) => (id ? { id } : null),
  }),
  assignedOn: t.field({
    type: 'Date',
    ...stored('指派日期。Assigned on.', 'legal-aid-assigned-on', SENSITIVE),
    resolve: (row) => row.assigned_on,
  }),
  closedOn: t.field({
    type: 'Date',
    ...stored('结案、终止或撤回日期。Closed, or withdrawn, on.', 'legal-aid-closed-on', SENSITIVE),
    resolve: (row) => row.closed_on,
  }),
  outcome: t.field({
    type: LegalAidOutcome,
    ...stored('结果。Outcome.', 'legal-aid-outcome', SENSITIVE),
    resolve: (row) => row.outcome,
  }),
  closingNote: t.field({
    type: 'String',
    ...stored('结案说明。Closing note.', 'legal-aid-closing-note', SENSITIVE),
    resolve: (row) => row.closing_note,
  }),
  community: t.field({
    type: Community,
    ...taken('申请时所在社区。The community at the time of the application.', SENSITIVE),
    resolve: ({ community_code: code }) => ({ code }),
  }),
  version: t.field({
    type: 'Int',
    ...stored('记录版本号,修改时须带回。Version of the record; a change must name it.', 'record-version', INTERNAL),
    resolve: (row) => row.version,
  }),
}));
