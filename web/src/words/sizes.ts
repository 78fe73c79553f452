/** `・22KB`, or nothing when the size is not known. */
export function sizeOf(bytes: number | null): string {
  if (bytes === null) return '';
  if (bytes < 1000) return `・${bytes}B`;
  return bytes < 1e6 ? `・${Math.round(bytes / 1000)}KB` : `・${(bytes / 1e6).toFixed(1)}MB`;
}
