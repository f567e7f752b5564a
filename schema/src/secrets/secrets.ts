import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { parseSecrets, SecretsError } from './parse-secrets.ts';

const LOOK_MILLISECONDS = 1_000;

/** What is taken while a process runs. Everything else is read at its start only. */
const TAKEN_LIVE = [
  /^[A-Z][A-Z_]*_(?:REQUEST|OFFICE)_KEY(?:_PREVIOUS)?$/,
  /^[A-Z][A-Z_]*_EVENTS_KEY_[A-Z_]+$/,
  /^SHARING_(?:SM2_)?(?:SIGNING_KEY|PUBLIC_KEYS)$/,
  /^ROUTER_KEY(?:_PREVIOUS)?$/,
  /^METRICS_TOKEN$/,
  /^[A-Z][A-Z_]*_(?:DATABASE|REPLICA)_URL$/,
];
const isTakenLive = (name: string): boolean => TAKEN_LIVE.some((pattern) => pattern.test(name));

/** What became of a change of the file, by names of variables only. */
export type SecretsNews =
  /** From now on these hold; `atNextStart` are changed as well, but are read at a start only. */
  | { readonly taken: readonly string[]; readonly atNextStart: readonly string[] }
  /** The file is not taken: what held before goes on. */
  | { readonly refused: string };

/** Reads what somebody works with from the settings, and puts it into its place when everybody could read theirs. */
type Prepare = (env: NodeJS.ProcessEnv) => () => void;

/**
 * The environment of a process, and above it the file of secrets that `SECRETS_FILE` names, whose changes are taken while the
 * process runs. It is read each second: mounted secrets are exchanged in ways that watching a file does not tell of. A change
 * counts when two looks in a row saw the same, so that nothing half written is taken; and as a whole: when anything of it
 * cannot be used, all that held before goes on.
 *
 * What is taken out of the file is gone: an environment, which is as it was at the start, gives nothing back that was in the
 * file, and beside a file no second key (`…_PREVIOUS`).
 */
export class Secrets {
  readonly #given: NodeJS.ProcessEnv;
  /** All that was ever in the file. */
  readonly #named = new Set<string>();
  readonly #file: string | null;
  readonly #prepare: Prepare[] = [];
  /** The text in force, and the one that the last look saw. */
  #taken = '';
  #seen = '';
  /** Why the file is not taken as it is; told once. */
  #refused: string | null = null;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  /**
   * @param env is kept current: the file's values are put into it, now and at each change
   * @throws {SecretsError} when there is a file that cannot be used
   */
  constructor(readonly env: NodeJS.ProcessEnv) {
    this.#given = { ...env };
    this.#file = env.SECRETS_FILE || null;
    if (this.#file === null) return;
    try {
      this.#taken = readFileSync(this.#file, 'utf8');
      this.#seen = this.#taken;
      const values = parseSecrets(this.#taken);
      for (const name of new Set([...Object.keys(env), ...values.keys()])) put(env, name, this.#valueOf(name, values));
      for (const name of values.keys()) this.#named.add(name);
    } catch (error) {
      throw new SecretsError(`SECRETS_FILE: ${wordsOf(error)}`);
    }
  }

  /**
   * Reads something from the settings, now and at each change.
   * @param read throws when the settings cannot be used
   * @param take puts what was read anew into the place of what was read before
   */
  use<Read>(read: (env: NodeJS.ProcessEnv) => Read, take: (fresh: Read) => void): Read {
    this.#prepare.push((env) => {
      const fresh = read(env);
      return () => take(fresh);
    });
    return read(this.env);
  }

  /** Looks each second from now on. */
  watch(report: (news: SecretsNews) => void): void {
    if (this.#file === null || this.#stopped) return;
    this.#timer = setTimeout(async () => {
      await this.look(report);
      this.watch(report);
    }, LOOK_MILLISECONDS);
    this.#timer.unref();
  }

  /** Looks no more. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  /** Looks once, and takes what the look before saw, too. */
  async look(report: (news: SecretsNews) => void): Promise<void> {
    if (this.#file === null) return;
    try {
      const text = await readFile(this.#file, 'utf8');
      const isSettled = text === this.#seen;
      this.#seen = text;
      if (!isSettled || (text === this.#taken && this.#refused === null)) return;
      const news = this.#take(parseSecrets(text));
      this.#taken = text;
      this.#refused = null;
      report(news);
    } catch (error) {
      const refused = wordsOf(error);
      if (refused !== this.#refused) report({ refused });
      this.#refused = refused;
    }
  }

  #valueOf(name: string, values: ReadonlyMap<string, string>): string | undefined {
    const isOfFileOnly = this.#named.has(name) || (isTakenLive(name) && name.endsWith('_PREVIOUS'));
    return values.get(name) ?? (isOfFileOnly ? undefined : this.#given[name]);
  }

  #take(values: ReadonlyMap<string, string>): SecretsNews {
    const { env } = this;
    const next = { ...env };
    const taken: string[] = [];
    for (const name of new Set([...Object.keys(env), ...values.keys()])) {
      const value = this.#valueOf(name, values);
      if (!isTakenLive(name) || value === env[name]) continue;
      taken.push(name);
      put(next, name, value);
    }
    const atNextStart = [...values].flatMap(([name, value]) =>
      isTakenLive(name) || value === env[name] ? [] : [name],
    );
    const prepared = this.#prepare.map((prepare) => prepare(next));
    for (const take of prepared) take();
    for (const name of taken) put(env, name, next[name]);
    for (const name of values.keys()) this.#named.add(name);
    return { taken, atNextStart };
  }
}

function put(env: NodeJS.ProcessEnv, name: string, value: string | undefined): void {
  if (value === undefined) delete env[name];
  else env[name] = value;
}

/** Why, without what is in the file. */
function wordsOf(error: unknown): string {
  const { code, path, message } = error as NodeJS.ErrnoException;
  return code && path ? `${path} cannot be read (${code}).` : message;
}
