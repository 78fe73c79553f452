/** At most this many characters of a message stand in the inbox row. */
const length = 80;

/** The line of the inbox row: the person's own words, in one line. Never cuts a character in half. */
export function previewOf(text: string): string {
  const line = text.slice(0, 400).toWellFormed().replace(/\s+/g, ' ').trim();
  const letters = Array.from(line);
  return letters.length > length ? `${letters.slice(0, length).join('')}…` : line;
}

/** The line of something without words (a sticker, a photo), which gives way to the first words. */
export const labelOf = (text: string): string => (text.trim() === '' ? '' : `［${previewOf(text)}］`);

/**
 * Whether a new message takes the row's line. While the assistant asks, a tapped answer (「自分」) does not push the
 * story out of the row; a sentence does.
 */
export function takesPreview(current: string, text: string, asking: boolean): boolean {
  return (
    text.trim() !== '' &&
    (current === '' || current.startsWith('［') || !asking || Array.from(text.trim()).length >= 15)
  );
}
