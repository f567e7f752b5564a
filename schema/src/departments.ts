/** The departments that keep data of people; the code is also the subgraph's name in the supergraph. */
export const DEPARTMENT_CODES = ['civil-affairs', 'public-security', 'human-resources', 'health', 'finance'] as const;
/** Code of the data-sharing office (条例 11), which keeps agreements and the record, and no data of people. */
export const SHARING_CODE = 'sharing';
/** Everybody who publishes a subgraph. */
export const SUBGRAPH_CODES = [...DEPARTMENT_CODES, SHARING_CODE] as const;
/**
 * Departments that an office may add: known to registry, checks, gateway and sharing office, part of the graph once their
 * SDL is published and promoted, and not started by `npm start`. `justice` stands in `examples/justice`.
 */
export const FURTHER_CODES = ['justice'] as const;
/** Everybody who may publish a subgraph, whether part of the graph or not. */
export const KNOWN_CODES = [...SUBGRAPH_CODES, ...FURTHER_CODES] as const;

/** Code of a department, for example `civil-affairs`. */
export type DepartmentCode = (typeof DEPARTMENT_CODES)[number];
/** Code of a subgraph: a department's, or the sharing office's. */
export type SubgraphCode = (typeof SUBGRAPH_CODES)[number];
/** Code of whoever may publish a subgraph. */
export type KnownCode = (typeof KNOWN_CODES)[number];

/** What everybody needs to know of a department: its names and its default place. */
export interface Department<Code extends KnownCode = SubgraphCode> {
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

const named: Record<KnownCode, Pick<Department, 'nameZh' | 'nameEn' | 'port'>> = {
  'civil-affairs': { nameZh: '民政', nameEn: 'Civil Affairs', port: 4001 },
  'public-security': { nameZh: '公安', nameEn: 'Public Security', port: 4002 },
  'human-resources': { nameZh: '人力资源和社会保障', nameEn: 'Human Resources and Social Security', port: 4003 },
  health: { nameZh: '卫生健康', nameEn: 'Health', port: 4004 },
  finance: { nameZh: '财政', nameEn: 'Finance', port: 4005 },
  sharing: { nameZh: '数据共享', nameEn: 'Data Sharing Office', port: 4006 },
  justice: { nameZh: '司法行政', nameEn: 'Justice', port: 4007 },
};

const departmentOf = <Code extends KnownCode>(code: Code): Department<Code> => ({
  code,
  ...named[code],
  envPrefix: code.toUpperCase().replaceAll('-', '_'),
  databaseName: code.replaceAll('-', '_'),
});

/** The five departments, in the order of the contract's ports. */
export const DEPARTMENTS: readonly Department<DepartmentCode>[] = DEPARTMENT_CODES.map(departmentOf);

/** Everybody who publishes a subgraph: the departments, then the sharing office. */
export const SUBGRAPHS: readonly Department<SubgraphCode>[] = SUBGRAPH_CODES.map(departmentOf);

/** Departments that an office may add ({@link FURTHER_CODES}). */
export const FURTHER_DEPARTMENTS: readonly Department<KnownCode>[] = FURTHER_CODES.map(departmentOf);

/** Everybody who may publish a subgraph. */
export const KNOWN: readonly Department<KnownCode>[] = KNOWN_CODES.map(departmentOf);

/** The department or office of a code; throws a `RangeError` for a code that is none. */
export const departmentByCode = (code: string): Department => found(SUBGRAPHS, code);

/** Whoever may publish a subgraph, by code; throws a `RangeError` for a code that is none. */
export const knownByCode = (code: string): Department<KnownCode> => found(KNOWN, code);

function found<Code extends KnownCode>(among: readonly Department<Code>[], code: string): Department<Code> {
  const one = among.find((department) => department.code === code);
  if (one) return one;
  throw new RangeError(`Unknown department "${code}"; known are ${among.map((known) => known.code).join(', ')}.`);
}
