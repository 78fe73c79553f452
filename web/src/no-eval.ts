import { config } from 'zod';

// zod would otherwise try to build functions from strings, which the page's rules forbid and report. This has to be said
// before the contract's schemas are built, so main.tsx imports it first, and so does api.ts: the bundler keeps them in other files.
config({ jitless: true });
