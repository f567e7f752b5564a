/** Whether more than half of the entitled came. */
export const hasQuorum = (present: number, entitled: number): boolean => present * 2 > entitled;

/** Whether more than half of those present were in favour. */
export const isAdopted = (inFavour: number, present: number): boolean => inFavour * 2 > present;
