import { addUsage } from '@community-graph/schema/documents/usage';
import { fieldsAmong, usedCoordinates } from '@community-graph/schema/documents/used-coordinates';
import { type GraphQLSchema, parse } from 'graphql';
import type { Logger } from 'pino';

const FLUSH_MILLISECONDS = 60_000;
/** More distinct documents, or more characters of them, are not kept until the next flush. */
const MOST_DOCUMENTS = 500;
const MOST_CHARACTERS = 4_000_000;

interface Counted {
  readonly app: string;
  count: number;
}

/** Counts how often each application asks for each field: by document as requests come, by field when it is written. */
export class FieldUsage {
  readonly #counted = new Map<string, Counted>();
  readonly #timer: NodeJS.Timeout;
  #characters = 0;

  /**
   * @param file to which counts are added
   * @param schema the graph that is served; counts wait while there is none
   */
  constructor(
    private readonly file: string,
    private readonly schema: () => GraphQLSchema | null,
    private readonly log: Logger,
  ) {
    this.#timer = setInterval(() => this.flush(), FLUSH_MILLISECONDS);
    this.#timer.unref();
  }

  /** Counts one run of a document. */
  count(app: string, text: string): void {
    const known = this.#counted.get(text);
    if (known?.app === app) {
      known.count += 1;
      return;
    }
    if (known || this.#counted.size >= MOST_DOCUMENTS || this.#characters >= MOST_CHARACTERS) this.flush();
    this.#counted.set(text, { app, count: 1 });
    this.#characters += text.length;
  }

  /** Adds what was counted to the file; what a text asks for that does not parse is nothing. */
  flush(): void {
    const schema = this.schema();
    if (!schema || this.#counted.size === 0) return;
    const apps = new Map<string, Map<string, number>>();
    for (const [text, { app, count }] of this.#counted) {
      const fields = apps.get(app) ?? new Map<string, number>();
      apps.set(app, fields);
      for (const field of fieldsOf(schema, text)) fields.set(field, (fields.get(field) ?? 0) + count);
    }
    this.#counted.clear();
    this.#characters = 0;
    try {
      addUsage(this.file, apps, new Date().toISOString().slice(0, 10));
    } catch (error) {
      this.log.warn({ err: error }, 'the counts of used fields cannot be written; those of this minute are lost');
    }
  }

  /** Writes the rest. */
  stop(): void {
    clearInterval(this.#timer);
    this.flush();
  }
}

function fieldsOf(schema: GraphQLSchema, text: string): string[] {
  try {
    return fieldsAmong(usedCoordinates(schema, parse(text, { noLocation: true })));
  } catch {
    return [];
  }
}
