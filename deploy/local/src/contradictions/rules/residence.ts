/** What is read of where somebody lives and is registered. */
export interface Residence {
  readonly id: string;
  /** Where public security says that the resident lives. */
  readonly community: { readonly code: string } | null;
  /** Where civil affairs says so. */
  readonly household: {
    readonly registeredOn: string | null;
    readonly community: { readonly code: string } | null;
  } | null;
  readonly householdHistory: readonly Membership[] | null;
  readonly hukou: { readonly registeredOn: string | null; readonly region: { readonly code: string } | null } | null;
  readonly floatingRegistrations: readonly Floating[] | null;
}

/** A time in a household. */
export interface Membership {
  readonly joinedOn: string | null;
  readonly leftOn: string | null;
  readonly household: { readonly id: string } | null;
}

interface Floating {
  readonly status: string | null;
  readonly registeredOn: string | null;
  readonly community: { readonly code: string } | null;
}
