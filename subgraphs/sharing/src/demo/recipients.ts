import type { PurposeCode } from '@community-graph/schema/development/purposes';

const POWERS = '《中华人民共和国个人信息保护法》第三十四条:依照法定职责所必需;《政务数据共享条例》第二十条。';

/** Community workers in their service to households, as recipients. */
export const community = {
  recipient: 'community',
  roles: ['community-worker'],
  purposes: ['household-service'] as PurposeCode[],
  basis:
    '《政务数据共享条例》第三十条:按需向街道、社区提供数据;《中华人民共和国个人信息保护法》第三十四条:履行法定职责所必需。',
};

/** Officials of civil affairs who check claims to assistance. */
export const civilAffairs = {
  recipient: 'civil-affairs',
  roles: ['civil-affairs-officer'],
  purposes: ['assistance-check'] as PurposeCode[],
  basis: '《社会救助暂行办法》第五十八条:经家庭授权核对其户籍、保险等状况;《政务数据共享条例》第二十条。',
};

/** The same officials where they care for communities and children, not for claims. */
export const welfare = {
  ...civilAffairs,
  purposes: ['community-governance', 'household-service'] as PurposeCode[],
  basis: POWERS,
};

export const doctor = {
  recipient: 'health',
  roles: ['doctor'],
  purposes: ['health-care'] as PurposeCode[],
  basis: POWERS,
};

export const employment = {
  recipient: 'human-resources',
  roles: ['employment-officer'],
  purposes: ['employment-service', 'social-insurance'] as PurposeCode[],
  basis: POWERS,
};

export const treasurer = {
  recipient: 'finance',
  roles: ['treasurer'],
  purposes: ['public-finance'] as PurposeCode[],
  basis: POWERS,
};

export const police = {
  recipient: 'public-security',
  roles: ['police-officer'],
  purposes: ['policing'] as PurposeCode[],
  basis: POWERS,
};

/** The office's own program that compares what departments hold. */
export const dataQuality = {
  recipient: 'sharing',
  roles: ['data-quality-service'],
  purposes: ['data-quality'] as PurposeCode[],
  basis:
    '《政务数据共享条例》第二十六条:数据校核;《中华人民共和国个人信息保护法》第八条:保证个人信息的质量,避免因不准确、不完整对个人权益造成不利影响。',
};

/** Coordinates of fields of a type. */
export const of = (type: string, ...fields: string[]): string[] => fields.map((field) => `${type}.${field}`);
