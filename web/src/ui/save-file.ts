/** So long a browser may take to begin. Slow machines read the address after the click has ended. */
const keptMs = 60_000;

/** Gives a file to the browser to keep on this computer. Nothing of it stands in an address. */
export function saveFile(name: string, file: Blob): void {
  const href = URL.createObjectURL(file);
  Object.assign(document.createElement('a'), { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), keptMs);
}
