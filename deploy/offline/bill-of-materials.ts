/** The part of `package-lock.json` that is read here. */
export interface Lockfile {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

interface LockedPackage {
  readonly version?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly optional?: boolean;
  readonly peer?: boolean;
}

interface BillOfMaterials {
  readonly components: readonly { readonly purl?: string }[];
}

const FOLDER = 'node_modules/';

/**
 * The packages that programs need by the lockfile and that a bill of materials (CycloneDX JSON) does not list, each as
 * `name@version`. A bill that misses some is worse than none: who looks for a package with a known fault believes it.
 */
export function missingFrom(bill: BillOfMaterials, { packages }: Lockfile): string[] {
  const listed = new Set(bill.components.map(({ purl = '' }) => decodeURIComponent(purl)));
  const needed = Object.entries(packages).flatMap(([place, { version, link, dev, devOptional, optional, peer }]) => {
    if (!place.includes(FOLDER) || link || dev || devOptional || optional || peer) return [];
    return `${place.slice(place.lastIndexOf(FOLDER) + FOLDER.length)}@${version}`;
  });
  return [...new Set(needed)].filter((name) => !listed.has(`pkg:npm/${name}`)).sort();
}
