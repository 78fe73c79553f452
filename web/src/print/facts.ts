import type { ReceptionForm, ReceptionLine } from '../../../src/contract/index.js';

/** What is left out on paper without contact details. */
const contactFields = ['name', 'affiliation', 'phone', 'email', 'safeContact', 'keyedContact'];
/** Never on paper: that somebody may find this person's things is the very reason to be careful with it. */
const screenOnly = ['watched'];

/** A form's lines as a paper may hold them, found by the field that they fill. */
export class Facts {
  private readonly parts: ReceptionForm['parts'];

  constructor(form: ReceptionForm, contact: boolean) {
    const left = contact ? screenOnly : [...screenOnly, ...contactFields];
    this.parts = form.parts.map(({ part, lines }) => ({
      part,
      lines: lines.filter(({ field }) => field === null || !left.includes(field)),
    }));
  }

  /** The lines of one part of the form. */
  linesOf(part: string): ReceptionLine[] {
    return this.parts.find((one) => one.part === part)?.lines ?? [];
  }

  /** What is known of a field, or empty: then a pen fills it in. */
  of(field: string): string {
    return this.about(field).map(contentOf).filter(Boolean).join('　');
  }

  /** The resident's own words to a field. */
  wordsOf(field: string): string {
    return this.about(field)
      .flatMap(({ words }) => words ?? [])
      .join('\n');
  }

  /** What staff keyed in for a field. */
  staffOf(field: string): string {
    return this.about(field)
      .flatMap(({ staff }) => staff ?? [])
      .join('\n');
  }

  private about(field: string): ReceptionLine[] {
    return this.parts.flatMap(({ lines }) => lines.filter((line) => line.field === field));
  }
}

/** A line's content on paper: choices, the resident's words in 「」, and staff's own. */
export function contentOf({ chosen, words, staff }: ReceptionLine): string {
  return [chosen.join('、'), words && `「${words}」`, staff].filter(Boolean).join('　');
}
