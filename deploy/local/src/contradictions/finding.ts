/** Where a datum stands and since when it says so; never what it says. */
export interface Source {
  readonly coordinate: string;
  readonly date: string | null;
}

/** Two departments, or two records of one, that cannot both be right. */
export interface Finding {
  readonly rule: string;
  /** The field that its owner is asked to look at. */
  readonly coordinate: string;
  /** `Resident:<id>` or `Household:<id>`. */
  readonly subject: string;
  /** What does not agree with what, in words that tell no value. */
  readonly wrong: string;
  /** The data that contradict each other, the one to look at first. */
  readonly sources: readonly Source[];
}

/** Looks at what the departments hold about one person. */
export type Rule<Node> = (node: Node, today: string) => Finding | null;
