/**
 * Numbers of three or more digits in a text, hyphens and a leading # included, that are none of the known ones: whatever residents read
 * holds no telephone number of its own. Numbers stand in the register, with source and date, or in the profile.
 */
export function strangeNumbers(text: string, known: ReadonlySet<string>): string[] {
  return (text.normalize('NFKC').match(/#?\d[\d-]*\d/g) ?? []).filter(
    (number) => number.replace(/\D/g, '').length >= 3 && !known.has(number),
  );
}
