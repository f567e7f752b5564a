/** What departments are called in Chinese, by code. */
export const DEPARTMENTS_ZH: Readonly<Record<string, string>> = {
  'civil-affairs': '民政',
  'public-security': '公安',
  'human-resources': '人社',
  health: '卫健',
  finance: '财政',
  sharing: '数据共享',
  justice: '司法',
  community: '社区',
};

/** Why a field is closed, in Chinese, by `extensions.reason`. */
export const REASONS_ZH: Readonly<Record<string, string>> = {
  NOT_SHARED: '依法不予共享',
  NO_AGREEMENT: '没有共享协议',
  AGREEMENT_EXPIRED: '共享协议已到期',
  PURPOSE: '用途不在协议之内',
  REGION: '不在本辖区',
  COMBINATION: '合并后透露过多',
};
