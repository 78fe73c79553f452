import type { Features } from './size.js';

/** Collects the features of one passage: each once, in the order in which they came, with the most that it weighed. */
export class Bag {
  private count = 0;
  private at = new Int32Array(1 << 10);
  private much = new Float32Array(1 << 10);
  /** Open addressing: where in the lists a feature stands, from 1; 0 is free. At least twice as many as there are features. */
  private slots = new Int32Array(1 << 11);
  private shift = 32 - 11;

  /** Makes room for the next passage, which has at most so many features. */
  empty(most: number): void {
    this.count = 0;
    if (most > this.at.length) {
      this.shift = Math.clz32(2 * most) - 1;
      this.slots = new Int32Array(2 ** (32 - this.shift));
      this.at = new Int32Array(this.slots.length / 2);
      this.much = new Float32Array(this.slots.length / 2);
    } else this.slots.fill(0);
  }

  /** Puts a feature in, or lets it weigh more. */
  put(feature: number, weight: number): void {
    const { slots, at, much } = this;
    let slot = Math.imul(feature, 0x9e3779b1) >>> this.shift;
    for (let nth = slots[slot] as number; nth !== 0; nth = slots[slot] as number) {
      if (at[nth - 1] === feature) {
        if ((much[nth - 1] as number) < weight) much[nth - 1] = weight;
        return;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    at[this.count] = feature;
    much[this.count] = weight;
    this.count += 1;
    slots[slot] = this.count;
  }

  /** What is in it, by how rare it is if that is given, as numbers whose length is 1. */
  weighed(rarity?: Float32Array): Features {
    const at = this.at.slice(0, this.count);
    const much = this.much.slice(0, this.count);
    let square = 0;
    for (let i = 0; i < at.length; i += 1) {
      const value = (much[i] as number) * (rarity ? (rarity[at[i] as number] as number) : 1);
      much[i] = value;
      square += value * value;
    }
    const length = Math.sqrt(square) || 1;
    for (let i = 0; i < much.length; i += 1) much[i] = (much[i] as number) / length;
    return { at, much };
  }
}
