/** The parts of package-lock.json (version 3) that are looked at. */
export interface Lockfile {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

export interface LockedPackage {
  /** Only where the folder is named differently. */
  readonly name?: string;
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** The oldest version of a package that may be installed, and why. */
export interface Floor {
  readonly package: string;
  readonly atLeast: string;
  /** The first version that may not. @default none */
  readonly below?: string;
  readonly banned?: readonly string[];
  readonly because: string;
}

interface Installed extends LockedPackage {
  readonly folder: string;
  readonly package: string;
}

/** Every copy of a package that is not allowed, wherever it is nested; and rows that guard nothing. */
export function checkFloors(lockfile: Lockfile, floors: readonly Floor[]): string[] {
  const installed = installedOf(lockfile);
  return floors.flatMap((floor) => {
    const copies = installed.filter((one) => one.package === floor.package);
    if (copies.length === 0) return [`${floor.package} is not installed: take it off the list`];
    return copies
      .filter(({ version }) => !isAllowed(version, floor))
      .map(({ folder, version }) => `${folder} is ${version}, ${allowed(floor)}: ${floor.because}`);
  });
}

/** Packages that do not come from a registry by version and checksum: git, tarballs by address, folders. */
export function checkSources(lockfile: Lockfile): string[] {
  const root = lockfile.packages[''] ?? {};
  return [
    ...installedOf(lockfile).flatMap(sourceProblems),
    ...specifiersOf(root)
      .filter(([, wanted]) => !EXACT.test(wanted))
      .map(([name, wanted]) => `package.json wants ${name} as ${wanted}, not as one exact version`),
  ];
}

const EXACT = /^\d+\.\d+\.\d+$/;
const INTEGRITY = /^sha512-[A-Za-z0-9+/]{86}==$/;
/** Where registries keep a package: `<name>/-/<name>-<version>.tgz`. */
const REGISTRY_TARBALL = /^https:\/\/[^/]+\/(?:.*\/)?-\/[^/]+\.tgz$/;

function sourceProblems(one: Installed): string[] {
  const { folder, version = '', resolved, integrity = '', link = false } = one;
  const foreign = specifiersOf(one).filter(([, wanted]) => /[:/]/.test(wanted) && !wanted.startsWith('npm:'));
  return [
    ...(link || !EXACT.test(version.split('-')[0] as string) ? [`${folder} is not installed by version`] : []),
    ...(INTEGRITY.test(integrity) ? [] : [`${folder} has no sha512 checksum`]),
    ...(resolved === undefined || REGISTRY_TARBALL.test(resolved) ? [] : [`${folder} does not come from a registry`]),
    ...foreign.map(([name, wanted]) => `${folder} wants ${name} from ${wanted}`),
  ];
}

function specifiersOf({ dependencies, optionalDependencies, devDependencies }: LockedPackage): [string, string][] {
  return Object.entries({ ...dependencies, ...optionalDependencies, ...devDependencies });
}

function installedOf({ packages }: Lockfile): Installed[] {
  return Object.entries(packages)
    .filter(([folder]) => folder !== '')
    .map(([folder, one]) => ({ ...one, folder, package: one.name ?? nameOf(folder) }));
}

function nameOf(folder: string): string {
  return folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

function isAllowed(version: string | undefined, { atLeast, below, banned = [] }: Floor): boolean {
  if (version === undefined || banned.includes(version)) return false;
  return compare(version, atLeast) >= 0 && (below === undefined || compare(version, below) < 0);
}

function allowed({ atLeast, below, banned = [] }: Floor): string {
  return [
    `at least ${atLeast}`,
    ...(below ? [`below ${below}`] : []),
    ...banned.map((version) => `never ${version}`),
  ].join(', ');
}

/** By numbers; a version before a release (`2.0.0-rc.1`) comes before it. */
function compare(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  const difference = left.findIndex((part, index) => part !== right[index]);
  return difference < 0 ? 0 : (left[difference] as number) - (right[difference] as number);
}

function partsOf(version: string): number[] {
  const [release = '', before] = version.split('+', 1)[0]?.split(/-(.*)/s) ?? [];
  return [...release.split('.').map(Number), before === undefined ? 1 : 0];
}
