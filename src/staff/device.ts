/** What somebody is signed in with, in the names that stand on the product. Null where the browser does not say it. */
export interface Device {
  browser: string | null;
  system: string | null;
}

/** In this order: nearly every browser also says that it is Chrome and Safari, and Android that it is Linux. */
const browsers = [
  ['Edg', 'Edge'],
  ['OPR/', 'Opera'],
  ['SamsungBrowser', 'Samsung Internet'],
  ['Firefox/', 'Firefox'],
  ['FxiOS', 'Firefox'],
  ['CriOS', 'Chrome'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const;
const systems = [
  ['Windows', 'Windows'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Android', 'Android'],
  ['CrOS', 'ChromeOS'],
  ['Mac OS X', 'Mac'],
  ['Linux', 'Linux'],
] as const;

/** Reads a User-Agent header. What it says in full is not kept: only these few names. */
export function deviceOf(userAgent: string | undefined): Device {
  const said = (userAgent ?? '').slice(0, 500);
  const first = (names: readonly (readonly [string, string])[]) =>
    names.find(([sign]) => said.includes(sign))?.[1] ?? null;
  return { browser: first(browsers), system: first(systems) };
}
