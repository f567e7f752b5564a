/** A piece of a tutorial: a file to write, or commands to run, to their end or behind what follows. */
export interface TutorialBlock {
  readonly kind: 'file' | 'run' | 'background';
  /** Of a file, its path. */
  readonly file: string;
  readonly text: string;
}

/** A section of a tutorial with what it makes the reader do. */
export interface TutorialStep {
  readonly title: string;
  readonly blocks: readonly TutorialBlock[];
}

const BLOCK = /^```(\w+)(?: (\S+))?\n([\s\S]*?)^```$/gm;

/**
 * The steps of a tutorial's text: each section (`## …`) that has blocks. A block's first line says what it is: `sh` runs,
 * `sh background` goes on running, `LANGUAGE PATH` is a file's content; any other is only shown.
 */
export function tutorialSteps(markdown: string): TutorialStep[] {
  return markdown
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const title = section.slice(0, section.indexOf('\n'));
      const blocks = [...section.matchAll(BLOCK)].flatMap(([, language, mark, text = '']): TutorialBlock[] => {
        if (language !== 'sh') return mark ? [{ kind: 'file', file: mark, text }] : [];
        return [{ kind: mark === 'background' ? 'background' : 'run', file: '', text }];
      });
      return { title, blocks };
    })
    .filter(({ blocks }) => blocks.length > 0);
}

/** Packages that a tutorial installs, `name@version`. */
export function installedPackages(steps: readonly TutorialStep[]): string[] {
  const commands = steps.flatMap(({ blocks }) => blocks.flatMap(({ kind, text }) => (kind === 'run' ? [text] : [])));
  return commands
    .filter((text) => text.includes('npm install'))
    .flatMap((text) => text.match(/(?<=\s)@?[a-z][\w./-]*@\d[\w.-]*/g) ?? []);
}
