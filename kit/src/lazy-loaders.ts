import type { LoaderSource } from './context.ts';

type Maker = (source: LoaderSource) => object;
type Intersection<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer All) => void
  ? All
  : never;

/** The loaders of all makers, as one object. */
export type LoadersOf<Makers extends readonly Maker[]> = Intersection<ReturnType<Makers[number]>>;

/**
 * Makes the loaders of a request, each module's when the first of them is used: a department has hundreds, a request uses
 * a few, and making all of them was a tenth of what a small request cost.
 *
 * @param makers of each module's loaders
 * @returns makes the loaders of one request; of its properties those are its own that have been used or made with them
 * @throws Error at the first request, when two modules give loaders of one name
 */
export function lazyLoaders<const Makers extends readonly Maker[]>(
  makers: Makers,
): (source: LoaderSource) => LoadersOf<Makers> {
  let Lazy: (new (source: LoaderSource) => object) | undefined;
  return (source) => {
    Lazy ??= lazyClass(makers, source);
    return new Lazy(source) as LoadersOf<Makers>;
  };
}

/** A class whose instances have every loader, by a getter that makes those of its module and takes their place. */
function lazyClass(makers: readonly Maker[], source: LoaderSource): new (source: LoaderSource) => object {
  class Lazy {
    readonly #source: LoaderSource;

    constructor(given: LoaderSource) {
      this.#source = given;
    }

    static make(lazy: Lazy, maker: Maker): object {
      const made = maker(lazy.#source);
      for (const [name, value] of Object.entries(made)) Object.defineProperty(lazy, name, { value, enumerable: true });
      return made;
    }
  }
  for (const maker of makers) {
    // What a maker gives is known only once it has been called.
    for (const name of Object.keys(maker(source))) {
      if (name in Lazy.prototype) throw new Error(`Two modules have a loader "${name}"; name one of them otherwise.`);
      const get = function (this: Lazy): unknown {
        return (Lazy.make(this, maker) as Record<string, unknown>)[name];
      };
      Object.defineProperty(Lazy.prototype, name, { get });
    }
  }
  return Lazy;
}
