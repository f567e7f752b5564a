import { existsSync, type FSWatcher, watch } from 'node:fs';
import type { Caller } from '@community-graph/schema/caller';
import { documentId, loadManifests, type RegisteredDocument } from '@community-graph/schema/documents/manifest';
import { AD_HOC } from '@community-graph/schema/documents/usage';
import type { Logger } from 'pino';
import { DEVELOPER_ROLE } from '../access/introspection-plugin.ts';
import type { OperationSource } from '../http/read-operation.ts';
import { RecentDocuments } from '../http/recent-documents.ts';
import { otherDocument, unknownDocument, unregisteredDocument } from './document-refused.ts';
import type { FieldUsage } from './field-usage.ts';
import { givenDocument, withTextAlone } from './given-document.ts';

const QUIET_MILLISECONDS = 100;

/** What trusted documents work with. */
export interface DocumentSettings {
  /** Folder of the manifests. */
  readonly folder: string;
  /** Whether nobody but developers may run other documents. */
  readonly required: boolean;
}

/** A request that may run. */
export interface ResolvedDocument {
  readonly source: OperationSource;
  /** Application and version that have registered its document; `null`: none has. */
  readonly application: string | null;
}

/** Finds the registered document of a request, and says whether another may run. Manifests are taken anew when they change. */
export class TrustedDocuments {
  #registered: ReadonlyMap<string, RegisteredDocument>;
  #identifiers = new RecentDocuments<string>();
  readonly #watcher: FSWatcher | null;
  #timer: NodeJS.Timeout | undefined;

  /** @throws {ManifestError} when a manifest cannot be used */
  constructor(
    private readonly settings: DocumentSettings,
    private readonly usage: Pick<FieldUsage, 'count' | 'stop'>,
    private readonly log: Logger,
  ) {
    const { folder, required } = settings;
    this.#registered = loadManifests(folder);
    log.info({ folder, documents: this.#registered.size, required }, 'registered documents loaded');
    this.#watcher = existsSync(folder) ? watch(folder, () => this.#soon()) : null;
    this.#watcher?.on('error', (error) => log.error({ err: error }, 'the folder of documents is not watched any more'));
  }

  /**
   * The request with the text that is to run, and whose it is; counted for that application.
   * @throws {DocumentRefused} when there is no such document, or the caller may run registered ones only
   */
  resolve(source: OperationSource, caller: Caller): ResolvedDocument {
    const { text, id } = givenDocument(source);
    if (text === null && id === null) return { source, application: null };
    const found = this.#registered.get(id ?? this.#identifierOf(text ?? ''));
    if (!found && text === null) throw unknownDocument(id ?? '');
    if (text !== null && id !== null && this.#identifierOf(text) !== id) throw otherDocument();
    if (!found && this.settings.required && !caller.roles.includes(DEVELOPER_ROLE)) throw unregisteredDocument();
    const run = found?.text ?? text ?? '';
    this.usage.count(found?.app ?? AD_HOC, run);
    const application = found ? `${found.app} ${found.version}` : null;
    return { source: id === null ? source : withTextAlone(source, run), application };
  }

  /** Applications with their versions, and how many documents each has registered. */
  get applications(): readonly { readonly app: string; readonly version: string; readonly documents: number }[] {
    const counted = new Map<string, { app: string; version: string; documents: number }>();
    for (const { app, version } of this.#registered.values()) {
      const known = counted.get(`${app} ${version}`) ?? { app, version, documents: 0 };
      counted.set(`${app} ${version}`, { ...known, documents: known.documents + 1 });
    }
    return [...counted.values()];
  }

  /** Stops watching, and writes what was counted. */
  stop(): void {
    this.usage.stop();
    clearTimeout(this.#timer);
    this.#watcher?.close();
  }

  #identifierOf(text: string): string {
    const known = this.#identifiers.get(text);
    if (known !== undefined) return known;
    const id = documentId(text);
    this.#identifiers.set(text, id);
    return id;
  }

  #soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      try {
        this.#registered = loadManifests(this.settings.folder);
        this.log.info({ documents: this.#registered.size }, 'registered documents taken anew');
      } catch (error) {
        this.log.error({ err: error }, 'a manifest is refused; the documents of before stay');
      }
    }, QUIET_MILLISECONDS);
  }
}
