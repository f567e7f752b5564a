import { chinese } from './language.ts';
import type { Subject } from './subjects.ts';

/** An operation to start from, filled with a household and a community that exist. */
export interface Example {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  /** As whom it is opened: somebody whose agreements are about it. */
  readonly persona?: string;
  /** The name of the operation, which is the title of its tab. */
  readonly operationName: string;
  readonly query: string;
  readonly variables: string;
}

interface Described {
  readonly zh: readonly [title: string, about: string];
  readonly en: readonly [title: string, about: string];
  readonly persona?: string;
  readonly variables: (subject: Pick<Subject, 'household' | 'community'>) => object;
}

const HOUR_MILLISECONDS = 3_600_000;
const NANGUAN_DISTRICT = '220102';
/** Names and ID numbers are open to community workers, education is not. */
const ASKED_ABOUT = '{ residents(first: 1) { edges { node { name idNumber education } } } }';

const described: Record<string, Described> = {
  'household-360': {
    zh: ['一户全貌', '一次查询，五个部门：成员、户籍、健康、就业、社保、救助与发放、事件。'],
    en: [
      'A household, whole',
      'One query over five departments: members, health, work, insurance, assistance, incidents.',
    ],
    persona: 'community-worker',
    variables: ({ household }) => ({ id: household }),
  },
  communities: {
    zh: ['区内的社区', '分页：把上页的 endCursor 填进 after。'],
    en: ['Communities of a district', 'Paged: put the last endCursor into after.'],
    variables: () => ({ region: NANGUAN_DISTRICT, after: null }),
  },
  households: {
    zh: ['社区的家庭', '把其中一户的 id 填进“一户全貌”。'],
    en: ['Households of a community', 'Take the id of one to “A household, whole”.'],
    persona: 'community-worker',
    variables: ({ community }) => ({ community, after: null }),
  },
  residents: {
    zh: ['社区的居民', '1960 年及以前出生的，连同社保和慢性病。'],
    en: ['Residents of a community', 'Born in 1960 or before, with insurance and chronic conditions.'],
    persona: 'community-worker',
    variables: ({ community }) => ({ community, born: '1960-12-31', after: null }),
  },
  assistance: {
    zh: ['低保户与发放', '决定书、成员就业状况和最近三次发放。'],
    en: ['Assistance and its payments', 'Decision, the members’ employment and the last three payments.'],
    persona: 'civil-affairs-officer',
    variables: ({ community }) => ({ community, after: null }),
  },
  'overdue-follow-ups': {
    zh: ['逾期未随访的慢性病', '社区医生今天该上门的人。'],
    en: ['Overdue follow-ups', 'Whom the community doctor should see today.'],
    persona: 'doctor',
    variables: () => ({ day: new Date().toISOString().slice(0, 10) }),
  },
  'open-incident': {
    zh: ['登记一起事件', '写操作：幂等键相同的重复提交只登记一次。'],
    en: ['Open an incident', 'A mutation: sent twice with one idempotency key, it opens one incident.'],
    persona: 'police-officer',
    variables: ({ community }) => ({
      input: {
        idempotencyKey: crypto.randomUUID(),
        kind: 'NOISE',
        occurredAt: new Date(Date.now() - HOUR_MILLISECONDS).toISOString(),
        community,
        place: '小区广场',
        summary: '夜间噪声扰民',
        persons: [],
      },
    }),
  },
  'partial-answer': {
    zh: ['部分应答', '有部门停机时：它的字段为 null，errors 写明是哪个部门，其余照常。'],
    en: ['Partial answers', 'With a department down: its fields are null, errors name it, the rest stands.'],
    persona: 'community-worker',
    variables: ({ household }) => ({ id: household }),
  },
  'refused-field': {
    zh: ['被拒的字段与脱敏', '民政经办：户口不在协议内，为 null 并说明原因；身份号码只见首尾。'],
    en: ['A refused field, a mask', 'For civil affairs: hukou is in no agreement, ID numbers show both ends only.'],
    persona: 'civil-affairs-officer',
    variables: ({ household }) => ({ id: household }),
  },
  'explain-access': {
    zh: ['会给我什么', '不执行查询，逐字段说明给不给、依据哪份协议、被拒该怎么办。'],
    en: ['What would I be given', 'Nothing is run: each field, by which agreement, or why not and what to do.'],
    persona: 'community-worker',
    variables: () => ({ document: ASKED_ABOUT, variables: null }),
  },
  'my-access': {
    zh: ['我能看什么', '以本次用途可以使用的全部受保护字段。'],
    en: ['What may I read', 'Every protected field that is open for the purpose of this request.'],
    persona: 'community-worker',
    variables: () => ({ purpose: null }),
  },
  'access-log': {
    zh: ['谁看过我的信息', '居民本人查看：何时、哪个部门、为何、看了哪些字段。'],
    en: ['Who looked at my record', 'For a resident: when, which department, what for, which fields.'],
    persona: 'resident',
    variables: () => ({ after: null }),
  },
};

const files = import.meta.glob<string>('./examples/*.graphql', { query: '?raw', import: 'default', eager: true });

/** The examples, by task, about a household; without one the variables are left for the reader to fill. */
export function examplesAbout(subject: Pick<Subject, 'household' | 'community'> | undefined): readonly Example[] {
  return Object.entries(described).map(([name, { zh, en, persona, variables }]) => {
    const [title, about] = chinese ? zh : en;
    const query = files[`./examples/${name}.graphql`]?.trim() ?? '';
    const operationName = /^(?:query|mutation) (\w+)/m.exec(query)?.[1] ?? '';
    const values = JSON.stringify(variables(subject ?? { household: '', community: '' }), null, 2);
    return { name, title, about, persona, operationName, query, variables: values };
  });
}
