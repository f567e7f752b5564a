import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { repositoryRoot } from '../repository.ts';
import { type ClassCode, classCodeOf } from './class-code.ts';

/** The committed slice, as `extract.ts` writes it: lists of `[code, name]`. */
export interface DivisionsFile {
  readonly source: string;
  readonly province: [string, string];
  readonly prefectures: [string, string][];
  readonly counties: [string, string][];
  readonly streets: [string, string][];
  readonly communities: [string, string][];
}

export type RegionLevel = 'PROVINCE' | 'PREFECTURE' | 'COUNTY' | 'STREET';

/** A division above the community. */
export interface Region {
  readonly code: string;
  readonly name: string;
  readonly level: RegionLevel;
  readonly parentCode: string | null;
}

/** A community: 社区 or 行政村. */
export interface Community {
  readonly code: string;
  readonly name: string;
  /** Code of the street or town. */
  readonly regionCode: string;
  /** Urban-rural class; **assumed** from the names, see `class-code.ts`. */
  readonly classCode: ClassCode;
}

/** The division tree of Jilin. */
export interface Divisions {
  readonly source: string;
  /** Parents before their children. */
  readonly regions: readonly Region[];
  /** By code. */
  readonly communities: readonly Community[];
}

/** The committed slice. */
export const DIVISIONS_FILE: string = path.join(repositoryRoot, 'data', 'divisions', 'jilin.json.gz');

const PARENT_LENGTH = { PROVINCE: 0, PREFECTURE: 2, COUNTY: 4, STREET: 6 } as const;
const STREET_LENGTH = 9;

/**
 * Reads the division tree of Jilin: 1 province, 9 prefectures, 69 counties, 1,075 streets and towns, 11,860 communities.
 */
export function loadDivisions(): Divisions {
  const slice = JSON.parse(gunzipSync(readFileSync(DIVISIONS_FILE)).toString('utf8')) as DivisionsFile;
  const level = (name: RegionLevel, rows: readonly [string, string][]): Region[] =>
    rows.map((row) => ({
      code: row[0],
      name: row[1],
      level: name,
      parentCode: row[0].slice(0, PARENT_LENGTH[name]) || null,
    }));
  const streetNames = new Map(slice.streets);
  return {
    source: slice.source,
    regions: [
      ...level('PROVINCE', [slice.province]),
      ...level('PREFECTURE', slice.prefectures),
      ...level('COUNTY', slice.counties),
      ...level('STREET', slice.streets),
    ],
    communities: slice.communities.map(([code, name]) => {
      const regionCode = code.slice(0, STREET_LENGTH);
      return { code, name, regionCode, classCode: classCodeOf({ code, name }, streetNames.get(regionCode) ?? '') };
    }),
  };
}
