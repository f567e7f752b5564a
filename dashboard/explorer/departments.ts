import { DEPARTMENTS_ZH } from './graph-words.ts';
import { chinese } from './language.ts';

/** A department's name in Chinese for a reader of Chinese, its code for others. */
export const departmentName = (code: string): string => (chinese && DEPARTMENTS_ZH[code]) || code;
