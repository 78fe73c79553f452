#!/usr/bin/env node
/** `npm start` and the other commands: builds if need be, then runs the service in this very process, which gets the signals. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, root } from './build.mjs';

build();
await import(pathToFileURL(join(root, 'dist', 'server', 'main.js')));
