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
  },
};

/** Whether the reader prefers Chinese. */
export const chinese = navigator.language.toLowerCase().startsWith('zh');

/** Texts in the reader's language. */
export const text = chinese ? TEXTS.zh : TEXTS.en;

/** Chinese with English beside it for a reader of Chinese, English alone for others. */
export const named = ({ nameZh, nameEn }: { nameZh: string; nameEn: string }) =>
  chinese ? `${nameZh} · ${nameEn}` : nameEn;
