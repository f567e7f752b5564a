import { REASONS_ZH } from './graph-words.ts';

/** Texts of the explorer's own parts; GraphiQL itself speaks English only. */
const TEXTS = {
  zh: {
    title: '查询台 · 社区图谱',
    home: '社区图谱',
    persona: '身份',
    purpose: '用途',
    department: '部门',
    region: '辖区',
    examples: '示例',
    examplesHint: '点一个示例，在新标签页里打开；变量已填好，按 ▶ 或 Ctrl-Enter 运行。',
    household: '示例所用的一户',
    noHousehold: '还没有可用的家庭，请自行填写变量。',
    asPersona: '以此身份运行：',
    paste: '访问令牌',
    pasteTitle: '请粘贴访问令牌',
    pasteHint: '这里不发放开发令牌。令牌只留在本页内存中，关闭页面即丢弃。',
    use: '使用',
    change: '换令牌',
    loading: '正在打开…',
    failed: '出错了：',
    lastAnswer: '上次应答',
    gateway: '网关',
    beforeRunning: '运行之前',
    access: '会给什么',
    givenAndRefused: (given: number, refused: number) => `受保护字段：给出 ${given} 个，拒绝 ${refused} 个`,
    given: '会给出的字段',
    masked: '脱敏',
    cost: '代价与上限',
    plan: '查询计划',
    noPlan: '没有计划可画。',
    asked: '向该部门询问',
    sequence: '依次',
    parallel: '同时',
    limits: {
      fields: '字段',
      depth: '深度',
      aliases: '别名',
      directives: '指令',
      cost: '代价',
    } as Readonly<Record<string, string>>,
    rights: { OWNER: '本部门', OWN_RECORD: '本人', UNCONDITIONAL: '无条件共享' } as Readonly<Record<string, string>>,
    reasons: REASONS_ZH,
  },
  en: {
    title: 'Explorer · Community Graph',
    home: 'Community Graph',
    persona: 'Persona',
    purpose: 'Purpose',
    department: 'department',
    region: 'region',
    examples: 'Examples',
    examplesHint: 'Pick one to open it in a tab, its variables filled in; run it with ▶ or Ctrl-Enter.',
    household: 'Household of the examples',
    noHousehold: 'No household was found; fill in the variables yourself.',
    asPersona: 'Runs as: ',
    paste: 'Access token',
    pasteTitle: 'Paste an access token',
    pasteHint: 'No development tokens are given here. The token stays in the memory of this page only.',
    use: 'Use it',
    change: 'Another token',
    loading: 'Opening …',
    failed: 'That did not work: ',
    lastAnswer: 'Last answer',
    gateway: 'gateway',
    beforeRunning: 'Before it is run',
    access: 'What would be given',
    givenAndRefused: (given: number, refused: number) => `Protected fields: ${given} given, ${refused} refused`,
    given: 'Fields that would be given',
    masked: 'masked',
    cost: 'Cost and limits',
    plan: 'Query plan',
    noPlan: 'There is no plan to draw.',
    asked: 'Asked of it',
    sequence: 'One after another',
    parallel: 'At once',
    limits: {} as Readonly<Record<string, string>>,
    rights: { OWNER: 'own department', OWN_RECORD: 'own record', UNCONDITIONAL: 'open' } as Readonly<
      Record<string, string>
    >,
    reasons: {} as Readonly<Record<string, string>>,
  },
};

/** Whether the reader prefers Chinese. */
export const chinese = navigator.language.toLowerCase().startsWith('zh');

/** Texts in the reader's language. */
export const text = chinese ? TEXTS.zh : TEXTS.en;

/** Chinese with English beside it for a reader of Chinese, English alone for others. */
export const named = ({ nameZh, nameEn }: { nameZh: string; nameEn: string }) =>
  chinese ? `${nameZh} · ${nameEn}` : nameEn;
