/** Texts of the explorer's own parts; GraphiQL itself speaks English only. */
const TEXTS = {
  zh: {
    persona: '身份',
    purpose: '用途',
    example: '示例',
    paste: '访问令牌',
    pasteHint: '粘贴访问令牌(本系统不发放开发令牌)',
    loading: '正在取得令牌…',
    failed: '无法取得令牌:',
  },
  en: {
    persona: 'Persona',
    purpose: 'Purpose',
    example: 'Example',
    paste: 'Access token',
    pasteHint: 'Paste an access token (this system gives no development tokens)',
    loading: 'Getting a token …',
    failed: 'No token: ',
  },
};

/** Whether the reader prefers Chinese. */
export const chinese = navigator.language.toLowerCase().startsWith('zh');
/** Texts in the reader's language. */
export const text = chinese ? TEXTS.zh : TEXTS.en;
