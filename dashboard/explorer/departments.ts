import { chinese } from './language.ts';

const DEPARTMENTS: Record<string, string> = {
  'civil-affairs': '民政',
  'public-security': '公安',
  'human-resources': '人社',
  health: '卫健',
  finance: '财政',
  sharing: '数据共享',
};

/** A department's name in Chinese for a reader of Chinese, its code for others. */
export const departmentName = (code: string): string => (chinese && DEPARTMENTS[code]) || code;
