import { builder } from '../builder.ts';
import { Community, Resident, RoomOfficer } from '../entities.ts';
import { INTERNAL, key, notShared, reveals, SENSITIVE, stored, taken } from '../labels.ts';
import type { SupervisionOrderRow, SupervisionSupportRow, SupervisionVisitRow } from './rows.ts';

export const SupervisionOrderKind = builder.enumType('SupervisionOrderKind', {
  description: '管理帮教类别。Kind of order.',
  values: {
    DRUG_TREATMENT: { description: '社区戒毒。Drug treatment in the community.' },
    DRUG_REHABILITATION: { description: '社区康复。Drug rehabilitation in the community.' },
    RESETTLEMENT: { description: '刑满释放人员安置帮教。Resettlement of released prisoners.' },
    CORRECTION: { description: '社区矫正。Community correction.' },
  },
});
export const SupervisionStatus = builder.enumType('SupervisionStatus', {
  description: '管理帮教状态。State of an order.',
  values: {
    ORDERED: { description: '已决定,待报到。Ordered; the resident has not reported yet.' },
    RUNNING: { description: '执行中。Running.' },
    COMPLETED: { description: '期满解除。Completed.' },
    REVOKED: { description: '撤销或收监。Revoked.' },
    TRANSFERRED: { description: '移交他地。Transferred to another place.' },
    DECEASED: { description: '因死亡终止。Ended by death.' },
  },
});
export const SupervisionEnd = builder.enumType('SupervisionEnd', {
  description: '管理帮教结束原因。Why an order ended.',
  values: {
    TERM: { description: '期满。The term is over.' },
    EARLY: { description: '提前解除。Ended early.' },
    BREACH: { description: '严重违反规定。A grave breach.' },
    NEW_OFFENCE: { description: '再犯。A new offence.' },
    MOVED: { description: '居住地变更。The resident moved.' },
    DEATH: { description: '死亡。Death.' },
  },
});
export const SupervisionVisitKind = builder.enumType('SupervisionVisitKind', {
  description: '走访方式。Kind of visit.',
  values: {
    HOME: { description: '入户。At home.' },
    OFFICE: { description: '到所报告。The resident reported at the office.' },
    PHONE: { description: '电话。By telephone.' },
    TEST: { description: '毒品检测。Drug test.' },
  },
});
export const SupervisionVisitResult = builder.enumType('SupervisionVisitResult', {
  description: '走访结果。Result.',
  values: {
    NORMAL: { description: '正常。Normal.' },
    ABSENT: { description: '未到或失联。Absent.' },
    CONCERN: { description: '有苗头。A concern.' },
    POSITIVE: { description: '检测阳性。The test was positive.' },
  },
});
export const SupervisionSupportKind = builder.enumType('SupervisionSupportKind', {
  description: '帮扶类别。Kind of support.',
  values: {
    JOB: { description: '就业。A job.' },
    TRAINING: { description: '培训。Training.' },
    HOUSING: { description: '住房。Housing.' },
    ASSISTANCE: { description: '救助申请。An application for assistance.' },
    COUNSELLING: { description: '心理疏导。Counselling.' },
    FAMILY: { description: '家庭修复。Family.' },
  },
});
export const SupervisionFilter = builder.inputType('SupervisionFilter', {
  description: '管理帮教的筛选条件。What orders to list.',
  fields: (t) => ({
    kind: t.field({ type: SupervisionOrderKind, description: '类别。Kind.', ...reveals('supervision-order-kind') }),
    status: t.field({ type: SupervisionStatus, description: '状态。State.', ...reveals('supervision-status') }),
    visitDueBefore: t.field({
      type: 'Date',
      description: '走访期限早于此日。The next visit is due before this day.',
      ...reveals('supervision-next-visit-due-on'),
    }),
    endsBefore: t.field({
      type: 'Date',
      description: '期满早于此日。The order runs out before this day.',
      ...reveals('supervision-ends-on'),
    }),
  }),
});
const SupervisionVisit = builder.objectRef<SupervisionVisitRow>('SupervisionVisit').implement({
  description: '一次走访或检测。A visit or test.',
  fields: (t) => ({
    visitedOn: t.field({
      type: 'Date',
      ...stored(
        '走访日期。A supervised resident was visited on.',
        'supervision-visited-on',
        notShared('个人信息保护法第28条、第34条'),
      ),
      resolve: (row) => row.visited_on,
    }),
    kind: t.field({
      type: SupervisionVisitKind,
      ...stored(
        '走访方式。Kind of visit to a supervised resident.',
        'supervision-visit-kind',
        notShared('个人信息保护法第28条、第34条'),
      ),
      resolve: (row) => row.kind,
    }),
    result: t.field({
      type: SupervisionVisitResult,
      ...stored(
        '走访结果。Result of a visit to a supervised resident.',
        'supervision-visit-result',
        notShared('个人信息保护法第28条、第34条'),
      ),
      resolve: (row) => row.result,
    }),
    note: t.field({
      type: 'String',
      ...stored(
        '走访记录。Note of a visit to a supervised resident.',
        'supervision-visit-note',
        notShared('个人信息保护法第28条、第34条'),
      ),
      resolve: (row) => row.note,
    }),
  }),
});
const SupervisionSupport = builder.objectRef<SupervisionSupportRow>('SupervisionSupport').implement({
  description: '一次帮扶。Support that was given.',
  fields: (t) => ({
    givenOn: t.field({
      type: 'Date',
      ...stored('帮扶日期。Support was given to a supervised resident on.', 'supervision-support-given-on', SENSITIVE),
      resolve: (row) => row.given_on,
    }),
    kind: t.field({
      type: SupervisionSupportKind,
      ...stored('帮扶类别。Kind of support to a supervised resident.', 'supervision-support-kind', SENSITIVE),
      resolve: (row) => row.kind,
    }),
    note: t.field({
      type: 'String',
      ...stored('帮扶内容。What support a supervised resident was given.', 'supervision-support-note', SENSITIVE),
      resolve: (row) => row.note,
    }),
  }),
});
export const SupervisionOrder = builder.objectRef<SupervisionOrderRow>('SupervisionOrder').implement({
  description:
    '管理和帮教对象:社区戒毒、社区康复、刑满释放安置帮教、社区矫正。An order by which a resident is under management: drug treatment or rehabilitation in the community, resettlement after prison, community correction.',
  fields: (t) => ({
    id: t.field({ type: 'ID', ...key('标识。Identifier.'), resolve: (row) => row.id }),
    resident: t.field({
      type: Resident,
      ...taken('对象。Whom the order is about.', SENSITIVE),
      resolve: ({ resident_id: id }) => ({ id }),
    }),
    community: t.field({
      type: Community,
      ...taken('执行地社区。The community in which it is carried out.', SENSITIVE),
      resolve: ({ community_code: code }) => ({ code }),
    }),
    kind: t.field({
      type: SupervisionOrderKind,
      ...stored('管理帮教类别。Kind of supervision order.', 'supervision-order-kind', SENSITIVE),
      resolve: (row) => row.kind,
    }),
    status: t.field({
      type: SupervisionStatus,
      ...stored('管理帮教状态。State of a supervision order.', 'supervision-status', SENSITIVE),
      resolve: (row) => row.status,
    }),
    decidedBy: t.field({
      type: 'String',
      ...stored(
        '决定机关。Authority that made the supervision order.',
        'supervision-decided-by',
        notShared('个人信息保护法第34条'),
      ),
      resolve: (row) => row.decided_by,
    }),
    documentNumber: t.field({
      type: 'String',
      ...stored(
        '决定文书号。Number of the document of the supervision order.',
        'supervision-document-number',
        notShared('个人信息保护法第34条'),
      ),
      resolve: (row) => row.document_number,
    }),
  }),
});

builder.objectFields(SupervisionOrder, (t) => ({
  startsOn: t.field({
    type: 'Date',
    ...stored('管理帮教起始日期。Supervision starts on.', 'supervision-starts-on', SENSITIVE),
    resolve: (row) => row.starts_on,
  }),
  endsOn: t.field({
    type: 'Date',
    ...stored('管理帮教期满日期。Supervision runs until.', 'supervision-ends-on', SENSITIVE),
    resolve: (row) => row.ends_on,
  }),
  reportedOn: t.field({
    type: 'Date',
    ...stored('报到日期。The supervised resident reported on.', 'supervision-reported-on', SENSITIVE),
    resolve: (row) => row.reported_on,
  }),
  officer: t.field({
    type: RoomOfficer,
    ...taken('责任民警。The officer in charge.', SENSITIVE),
    resolve: ({ officer_id: id }) => ({ id }),
  }),
  visitEveryDays: t.field({
    type: 'Int',
    ...stored('走访间隔天数。Days between visits to a supervised resident.', 'supervision-visit-every-days', SENSITIVE),
    resolve: (row) => row.visit_every_days,
  }),
  nextVisitDueOn: t.field({
    type: 'Date',
    ...stored(
      '下次走访期限;未报到或已结束则为空。The next visit to a supervised resident is due on.',
      'supervision-next-visit-due-on',
      SENSITIVE,
    ),
    resolve: (row) => row.next_visit_due_on,
  }),
}));

builder.objectFields(SupervisionOrder, (t) => ({
  endedOn: t.field({
    type: 'Date',
    ...stored('管理帮教结束日期。Supervision ended on.', 'supervision-ended-on', SENSITIVE),
    resolve: (row) => row.ended_on,
  }),
  endReason: t.field({
    type: SupervisionEnd,
    ...stored('管理帮教结束原因。Why supervision ended.', 'supervision-end-reason', SENSITIVE),
    resolve: (row) => row.end_reason,
  }),
  retainUntil: t.field({
    type: 'Date',
    ...stored(
      '资料保存期限;此后任何人不得查阅。Records of supervision are kept until; after that nobody reads them.',
      'supervision-retain-until',
      SENSITIVE,
    ),
    resolve: (row) => row.retain_until,
  }),
  visits: t.field({
    type: [SupervisionVisit],
    ...taken('走访记录,新的在前。Visits, latest first.', notShared('个人信息保护法第28条、第34条')),
    resolve: ({ id }, _, { reader }) =>
      reader.below<SupervisionVisitRow>('supervision_visits', 'order_id', 'visited_on desc, id', id),
  }),
  supports: t.field({
    type: [SupervisionSupport],
    ...taken('帮扶记录,新的在前。Support that was given, latest first.', SENSITIVE),
    resolve: ({ id }, _, { reader }) =>
      reader.below<SupervisionSupportRow>('supervision_supports', 'order_id', 'given_on desc, id', id),
  }),
  version: t.field({
    type: 'Int',
    ...stored('记录版本号,修改时须带回。Version of the record; a change must name it.', 'record-version', INTERNAL),
    resolve: (row) => row.version,
  }),
}));
