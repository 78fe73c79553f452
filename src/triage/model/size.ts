/** Places that features are hashed into. */
export const SIZE = 1 << 19;
