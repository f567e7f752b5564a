import type { KeyObject } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { compose, repositoryServices, type ServiceSdl } from '../compose.ts';
import { FURTHER_DEPARTMENTS, type KnownCode, knownByCode } from '../departments.ts';
import { baseSdlFile, type SdlFile } from '../load-subgraph-sdl.ts';
import { digestOf, type Entry, nextHead, RegistryError, readLog, signEntry } from './log.ts';
import { signSupergraph } from './signed-supergraph.ts';

/** Where the registry of this repository stands. */
export const REGISTRY_FOLDER = fileURLToPath(new URL('../../registry', import.meta.url));

/** What can be done at the registry beside reading it. */
export interface RegistryKeys {
  readonly publicKeys: ReadonlyMap<string, KeyObject>;
  /** The office's key; nothing is changed without it. */
  readonly signingKey?: KeyObject;
}

/** SDL as composition takes it: with the common head, unless it has one of its own (`extend schema`, or `schema`). */
export function sdlFiles(file: string, text: string): SdlFile[] {
  const isWhole = /^(?:extend )?schema\b/m.test(text);
  return isWhole ? [{ file, text }] : [baseSdlFile(), { file, text }];
}

/**
 * The versions of each department's published SDL, and which one is current. `<subgraph>/<version>.graphql` holds the SDL,
 * `log.ndjson` what was done, each act signed by the office and bound to the one before. A department that has published
 * nothing stands for what this repository holds of it. Addresses are those of `departments.ts`, never of what is published.
 */
export class Registry {
  readonly #entries: Entry[];

  /**
   * @param base what stands for departments that have published nothing, and the address of each
   * @throws {RegistryError} when the log or an SDL is not what the office signed
   */
  constructor(
    readonly folder: string,
    private readonly keys: RegistryKeys,
    private readonly base: readonly ServiceSdl[] = repositoryServices(),
  ) {
    const log = this.#logFile;
    this.#entries = existsSync(log) ? readLog(readFileSync(log, 'utf8'), keys.publicKeys) : [];
    for (const entry of this.#entries) this.#sdlOf(entry);
  }

  /** What was done, the first first. */
  get entries(): readonly Entry[] {
    return this.#entries;
  }

  /** Number of a subgraph's current version; `null` when none was promoted. */
  current(subgraph: KnownCode): number | null {
    return this.#promoted(subgraph).at(-1)?.version ?? null;
  }

  /** Numbers of a subgraph's versions, the first first. */
  versions(subgraph: KnownCode): number[] {
    return this.#of(subgraph, 'publish').map(({ version }) => version);
  }

  /** The SDL of a version. @throws {RegistryError} when there is none */
  sdl(subgraph: KnownCode, version: number): string {
    const entry = this.#of(subgraph, 'publish').find((one) => one.version === version);
    if (!entry)
      throw new RegistryError(
        `${subgraph} has no version ${version}; it has ${this.versions(subgraph).join(', ') || 'none'}.`,
      );
    return this.#sdlOf(entry);
  }

  /** The subgraphs as they are current, one of them in another version or text; of further departments those that are promoted. */
  services(replaced?: { readonly subgraph: KnownCode; readonly files: readonly SdlFile[] }): ServiceSdl[] {
    const further = FURTHER_DEPARTMENTS.filter(
      ({ code }) => replaced?.subgraph === code || this.current(code) !== null,
    ).map(({ code, port }) => ({ department: code, url: `http://127.0.0.1:${port}/graphql`, files: [] }));
    return [...this.base, ...further].map((service) => {
      const code = service.department as KnownCode;
      if (replaced?.subgraph === code) return { ...service, files: replaced.files };
      const version = this.current(code);
      return version === null ? service : { ...service, files: this.#filesOf(code, version) };
    });
  }

  /** Adds a version; the same SDL as the latest is that version again. @returns its number */
  publish(subgraph: KnownCode, sdl: string): number {
    const last = this.#of(subgraph, 'publish').at(-1);
    if (last?.sdl === digestOf(sdl)) return last.version;
    const version = (last?.version ?? 0) + 1;
    const file = this.#sdlFile(subgraph, version);
    mkdirSync(path.dirname(file), { recursive: true });
    writeWhole(file, sdl);
    this.#append('publish', subgraph, version, sdl);
    return version;
  }

  /**
   * Makes a version the current one and writes the supergraph, signed.
   * @throws {RegistryError} when it does not compose with the others; nothing is changed then
   */
  promote(subgraph: KnownCode, version: number, action: 'promote' | 'roll-back' = 'promote'): void {
    const sdl = this.sdl(subgraph, version);
    const composition = compose(this.services({ subgraph, files: this.#filesOf(subgraph, version) }));
    if (composition.supergraph === null)
      throw new RegistryError(
        `${subgraph} ${version} does not compose with the current versions of the others; see: npm run schema:check -- --subgraph ${subgraph} ${this.#sdlFile(subgraph, version)}`,
      );
    if (this.current(subgraph) !== version) this.#append(action, subgraph, version, sdl);
    writeWhole(this.supergraphFile, signSupergraph(composition.supergraph, this.#signingKey));
  }

  /** Makes the version current that was so before. @returns its number */
  rollBack(subgraph: KnownCode): number {
    const current = this.current(subgraph);
    const before = this.#promoted(subgraph).filter(({ version }) => current !== null && version < current);
    const version = before.at(-1)?.version;
    if (version === undefined)
      throw new RegistryError(
        `${subgraph} was at no earlier version than ${current ?? 'what the repository holds'}; name one with: npm run schema:promote -- --subgraph ${subgraph} --version N`,
      );
    this.promote(subgraph, version, 'roll-back');
    return version;
  }

  /** The signed supergraph of the current versions, which a gateway follows (`SUPERGRAPH`). */
  get supergraphFile(): string {
    return path.join(this.folder, 'supergraph.graphql');
  }

  get #logFile(): string {
    return path.join(this.folder, 'log.ndjson');
  }

  get #signingKey(): KeyObject {
    if (!this.keys.signingKey) throw new RegistryError('The registry was opened without the key of the office.');
    return this.keys.signingKey;
  }

  #of(subgraph: KnownCode, action: Entry['action']): Entry[] {
    return this.#entries.filter((entry) => entry.subgraph === subgraph && entry.action === action);
  }

  #promoted(subgraph: KnownCode): Entry[] {
    return this.#entries.filter((entry) => entry.subgraph === subgraph && entry.action !== 'publish');
  }

  #sdlFile(subgraph: KnownCode, version: number): string {
    return path.join(this.folder, knownByCode(subgraph).code, `${version}.graphql`);
  }

  #filesOf(subgraph: KnownCode, version: number): SdlFile[] {
    return sdlFiles(this.#sdlFile(subgraph, version), this.sdl(subgraph, version));
  }

  #sdlOf({ subgraph, version, sdl }: Entry): string {
    const file = this.#sdlFile(subgraph, version);
    const text = existsSync(file) ? readFileSync(file, 'utf8') : null;
    if (text === null || digestOf(text) !== sdl) throw new RegistryError(`${file} is not what the office signed.`);
    return text;
  }

  #append(action: Entry['action'], subgraph: KnownCode, version: number, sdl: string): void {
    const at = new Date().toISOString();
    const entry: Entry = { ...nextHead(this.#entries), at, action, subgraph, version, sdl: digestOf(sdl) };
    mkdirSync(this.folder, { recursive: true });
    appendFileSync(this.#logFile, signEntry(entry, this.#signingKey));
    this.#entries.push(entry);
  }
}

/** Beside it, then renamed: a gateway that follows the file never reads half of it. */
function writeWhole(file: string, text: string): void {
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}
