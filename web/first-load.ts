import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** What a browser may have to fetch of JavaScript before the staff app shows anything: 220 KB, compressed. */
const most = 220 * 1024;

/** Ends the build when the first load grew beyond what old office computers take: more pages have to be fetched later (`laterPage`). */
export function firstLoad(): Plugin {
  return {
    name: 'first-load',
    generateBundle(_options, bundle) {
      const needed = new Set<string>();
      const need = (name: string) => {
        const chunk = bundle[name];
        if (chunk?.type !== 'chunk' || needed.has(name)) return;
        needed.add(name);
        chunk.imports.forEach(need);
      };
      for (const chunk of Object.values(bundle)) if (chunk.type === 'chunk' && chunk.isEntry) need(chunk.fileName);
      let size = 0;
      for (const name of needed) {
        const chunk = bundle[name];
        if (chunk?.type === 'chunk') size += gzipSync(chunk.code).length;
      }
      if (size === 0) this.error('The first load could not be measured.');
      if (size > most) this.error(`The first load is ${Math.ceil(size / 1024)} KB, more than ${most / 1024} KB.`);
      this.info(`first load ${Math.ceil(size / 1024)} KB of ${most / 1024} KB`);
    },
  };
}
