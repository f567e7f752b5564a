import type { PurposeCode } from './purposes.ts';

/** Somebody of the demonstration: whom a development token speaks for. */
export interface Persona {
  readonly name: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly sub: string;
  /** Department code, or `community`. */
  readonly dept: string;
  readonly roles: readonly string[];
  /** Code prefix of the divisions that the persona works for; Changchun (2201) or below. */
  readonly region: string;
  /** The first is the one that a token carries when none is asked for. */
  readonly purposes: readonly [PurposeCode, ...PurposeCode[]];
}

const CHANGCHUN = '2201';
const NANGUAN_DISTRICT = '220102';

type Described = Pick<Persona, 'nameZh' | 'nameEn' | 'dept' | 'purposes'> & { readonly region?: string };

/** One row a persona; the name is also its role and its subject. */
const described = {
  'dashboard-developer': {
    nameZh: '页面开发者',
    nameEn: 'Developer of the pages',
    dept: 'community',
    purposes: ['dashboard-development', 'statistics'],
  },
  'community-worker': {
    nameZh: '社区工作者',
    nameEn: 'Community worker',
    dept: 'community',
    region: NANGUAN_DISTRICT,
    purposes: ['household-service', 'assistance-check'],
  },
  'civil-affairs-officer': {
    nameZh: '民政干部',
    nameEn: 'Civil-affairs officer',
    dept: 'civil-affairs',
    purposes: ['assistance-check', 'community-governance', 'household-service', 'statistics'],
  },
  'police-officer': {
    nameZh: '民警',
    nameEn: 'Police officer',
    dept: 'public-security',
    region: NANGUAN_DISTRICT,
    purposes: ['policing', 'population-registration'],
  },
  'employment-officer': {
    nameZh: '就业和社保经办员',
    nameEn: 'Employment and insurance officer',
    dept: 'human-resources',
    purposes: ['employment-service', 'social-insurance'],
  },
  doctor: {
    nameZh: '社区医生',
    nameEn: 'Community doctor',
    dept: 'health',
    region: NANGUAN_DISTRICT,
    purposes: ['health-care', 'statistics'],
  },
  treasurer: {
    nameZh: '财政干部',
    nameEn: 'Treasurer',
    dept: 'finance',
    purposes: ['public-finance', 'statistics'],
  },
  'sharing-officer': {
    nameZh: '数据共享管理员',
    nameEn: 'Data-sharing officer',
    dept: 'sharing',
    purposes: ['sharing-administration', 'statistics'],
  },
  auditor: { nameZh: '审计员', nameEn: 'Auditor', dept: 'sharing', purposes: ['audit'] },
  resident: {
    nameZh: '居民',
    nameEn: 'Resident',
    dept: 'community',
    region: NANGUAN_DISTRICT,
    purposes: ['own-record'],
  },
} as const satisfies Record<string, Described>;

/** Name of a persona, for example `doctor`. */
export type PersonaName = keyof typeof described;

/** The ten personas of the contract, in its order. */
export const PERSONAS: readonly Persona[] = Object.entries<Described>(described).map(([name, persona]) => ({
  name,
  sub: name,
  roles: [name],
  region: CHANGCHUN,
  ...persona,
}));

/** Programs that ask the graph in a role of their own, which no person has, and which owns no data. */
export const PROGRAMS: readonly Persona[] = [
  {
    name: 'data-quality-service',
    nameZh: '数据质量核对程序',
    nameEn: 'Program that compares departments’ data',
    sub: 'data-quality-service',
    dept: 'sharing',
    roles: ['data-quality-service'],
    region: CHANGCHUN,
    purposes: ['data-quality'],
  },
];

/** The persona or program of a name; throws a `RangeError` that lists the names for one that is none. */
export function personaByName(name: string): Persona {
  const known = [...PERSONAS, ...PROGRAMS];
  const found = known.find((persona) => persona.name === name);
  if (found) return found;
  throw new RangeError(`Unknown persona "${name}"; known are ${known.map((persona) => persona.name).join(', ')}.`);
}
