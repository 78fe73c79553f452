import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { firstLoad } from './first-load.js';

// A build started by the tests inherits NODE_ENV=test, and would hold React's slow twin for developers.
if (process.argv.includes('build')) process.env.NODE_ENV = 'production';

/** Builds the staff app into `dist/web`, served under /staff/. In development the API of a running server is used. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/staff/',
  plugins: [react(), tailwindcss(), firstLoad()],
  build: {
    outDir: fileURLToPath(new URL('../dist/web', import.meta.url)),
    emptyOutDir: true,
    // Inlined files would be data: addresses, which the page's own rules do not let in.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // The shapes of the contract do nothing by being loaded: each page takes those along that it uses.
      treeshake: { moduleSideEffects: (id) => !/\/src\/contract\//.test(id.replaceAll('\\', '/')) },
    },
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': 'http://127.0.0.1:3000', '/socket.io': { target: 'http://127.0.0.1:3000', ws: true } },
  },
});
