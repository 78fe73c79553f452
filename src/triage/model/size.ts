/** Places that features are hashed into. */
export const SIZE = 1 << 19;

/** A text as numbers: places (each once) and how much stands at each. The length is 1. */
export interface Features {
  at: Int32Array;
  much: Float32Array;
}
