/** A purpose for which data may be asked: a code that travels in the token, with its names. */
export interface Purpose {
  readonly nameZh: string;
  readonly nameEn: string;
}

/** The purposes that the development tokens can carry. Agreements of the next issue refer to the same codes. */
export const PURPOSES = {
  'household-service': { nameZh: '入户服务', nameEn: 'Service to households' },
  'assistance-check': { nameZh: '社会救助核对', nameEn: 'Check for social assistance' },
  'community-governance': { nameZh: '社区治理', nameEn: 'Governance of communities' },
  'population-registration': { nameZh: '人口登记', nameEn: 'Registration of the population' },
  policing: { nameZh: '治安管理', nameEn: 'Policing' },
  'employment-service': { nameZh: '就业服务', nameEn: 'Employment service' },
  'social-insurance': { nameZh: '社会保险经办', nameEn: 'Administration of social insurance' },
  'health-care': { nameZh: '医疗卫生服务', nameEn: 'Health care' },
  'public-finance': { nameZh: '财政资金管理', nameEn: 'Management of public funds' },
  'sharing-administration': { nameZh: '数据共享管理', nameEn: 'Administration of data sharing' },
  'data-quality': { nameZh: '数据质量核对', nameEn: 'Comparison of departments’ data' },
  'dashboard-development': { nameZh: '页面开发', nameEn: 'Development of the pages' },
  statistics: { nameZh: '统计分析', nameEn: 'Statistics' },
  audit: { nameZh: '审计监督', nameEn: 'Audit' },
  'own-record': { nameZh: '查询本人信息', nameEn: 'Reading one’s own record' },
} as const satisfies Record<string, Purpose>;

/** Code of a purpose, for example `household-service`. */
export type PurposeCode = keyof typeof PURPOSES;
