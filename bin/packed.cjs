/**
 * Opens the packed service (`dist/server/service.cjs`) with what V8 made of it when it was built: reading JavaScript is a third of
 * a start. What another version of V8 made, V8 refuses by itself, and reads the text as ever.
 */
const { existsSync, readFileSync } = require('node:fs');
const { createRequire, wrap } = require('node:module');
const { join } = require('node:path');
const { constants, Script } = require('node:vm');

/** The packed text. */
const text = join(__dirname, 'service.cjs');
/** What V8 made of it. */
const made = join(__dirname, 'service.v8');

/** Runs the packed text once; what it exports, and the script that V8 made. */
function open() {
  const script = new Script(wrap(readFileSync(text, 'utf8')), {
    filename: text,
    cachedData: existsSync(made) ? readFileSync(made) : undefined,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const packed = { exports: {} };
  script.runInThisContext().call(packed.exports, packed.exports, createRequire(text), packed, text, __dirname);
  return { service: packed.exports, script };
}

module.exports = { made, open };
