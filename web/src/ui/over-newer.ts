/** What was typed over `before`, taken over to what was kept meanwhile: fields that were not touched here are as they stand there. */
export const overNewer = <T extends Record<string, string>>(typed: T, before: T, newer: T): T =>
  Object.fromEntries(
    Object.entries(typed).map(([name, text]) => [name, text === before[name] ? (newer[name] ?? '') : text]),
  ) as T;
