import type { SecretsNews } from './secrets.ts';

/** What of a log is written to; pino's is one. */
interface Log {
  info(what: object, words: string): void;
  warn(what: object, words: string): void;
}

/** Says in the log what became of a changed file of secrets: names of variables, and never a value. */
export const reportSecrets =
  (log: Log) =>
  (news: SecretsNews): void => {
    if ('refused' in news) log.warn({ reason: news.refused }, 'secrets refused; those before go on');
    else {
      log.info({ names: news.taken }, 'secrets taken');
      if (news.atNextStart.length > 0) log.warn({ names: news.atNextStart }, 'settings are changed at the next start');
    }
  };
