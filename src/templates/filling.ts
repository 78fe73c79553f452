import { openPlaceholders, type Placeholder, placeholders } from '../contract/index.js';

/** What is known for each placeholder; null where this office has no such fact. */
export type Facts = Record<Placeholder, string | null>;

/** A text with what is known filled in, and what stays open. What is filled in is never read as a placeholder again. */
export function fill(text: string, facts: Facts): { text: string; open: Placeholder[] } {
  const filled = text.replace(/\{([^{}\n]{0,40})\}/g, (whole, name: string) =>
    isPlaceholder(name) ? (facts[name] ?? whole) : whole,
  );
  return { text: filled, open: openPlaceholders(filled) };
}

const isPlaceholder = (name: string): name is Placeholder => (placeholders as readonly string[]).includes(name);
