/** The departments that keep data of people; the code is also the subgraph's name in the supergraph. */
export const DEPARTMENT_CODES = ['civil-affairs', 'public-security', 'human-resources', 'health', 'finance'] as const;
/** Code of the data-sharing office (条例 11), which keeps agreements and the record, and no data of people. */
export const SHARING_CODE = 'sharing';
/** Everybody who publishes a subgraph. */
export const SUBGRAPH_CODES = [...DEPARTMENT_CODES, SHARING_CODE] as const;

/** Code of a department, for example `civil-affairs`. */
export type DepartmentCode = (typeof DEPARTMENT_CODES)[number];
/** Code of a subgraph: a department's, or the sharing office's. */
export type SubgraphCode = (typeof SUBGRAPH_CODES)[number];

/** What everybody needs to know of a department: its names and its default place. */
export interface Department<Code extends SubgraphCode = SubgraphCode> {
  readonly code: Code;
  readonly nameZh: string;
  readonly nameEn: string;
  /** Default port of the department's subgraph. */
  readonly port: number;
  /** Prefix of the department's environment variables, for example `CIVIL_AFFAIRS`. */
  readonly envPrefix: string;
  /** Name of the department's database and of its role, for example `civil_affairs`. */
  readonly databaseName: string;
}

const named: Record<SubgraphCode, Pick<Department, 'nameZh' | 'nameEn' | 'port'>> = {
  'civil-affairs': { nameZh: '民政', nameEn: 'Civil Affairs', port: 4001 },
  'public-security': { nameZh: '公安', nameEn: 'Public Security', port: 4002 },
  'human-resources': { nameZh: '人力资源和社会保障', nameEn: 'Human Resources and Social Security', port: 4003 },
  health: { nameZh: '卫生健康', nameEn: 'Health', port: 4004 },
  finance: { nameZh: '财政', nameEn: 'Finance', port: 4005 },
  sharing: { nameZh: '数据共享', nameEn: 'Data Sharing Office', port: 4006 },
};

const departmentOf = <Code extends SubgraphCode>(code: Code): Department<Code> => ({
  code,
  ...named[code],
  envPrefix: code.toUpperCase().replaceAll('-', '_'),
  databaseName: code.replaceAll('-', '_'),
});

/** The five departments, in the order of the contract's ports. */
export const DEPARTMENTS: readonly Department<DepartmentCode>[] = DEPARTMENT_CODES.map(departmentOf);

/** Everybody who publishes a subgraph: the departments, then the sharing office. */
export const SUBGRAPHS: readonly Department[] = SUBGRAPH_CODES.map(departmentOf);

/** The department or office of a code; throws a `RangeError` for a code that is none. */
export function departmentByCode(code: string): Department {
  const found = SUBGRAPHS.find((department) => department.code === code);
  if (!found) throw new RangeError(`Unknown department "${code}"; known are ${SUBGRAPH_CODES.join(', ')}.`);
  return found;
}
