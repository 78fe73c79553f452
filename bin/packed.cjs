/**
 * Opens the packed service (`dist/server/service.cjs`) with what V8 made of it when it was built: reading JavaScript is a third of
 * a start. What another version of V8 made, V8 refuses by itself, and reads the text as ever.
 */
const { existsSync, readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { join } = require('node:path');
const { Script } = require('node:vm');

/** The packed text. */
const text = join(__dirname, 'service.cjs');
/** What V8 made of it. */
const made = join(__dirname, 'service.v8');

/**
 * What the packed text loads on demand (Excel, pictures, IMAP). Its own `import` would find nothing: a script that comes from what V8 made
 * of it has lost whoever loads for it. `bundle.mjs` writes `packedImport` in its place.
 */
const packedImport = (name) => import(name);

/** Runs the packed text once; what it exports, and the script that V8 made. */
function open() {
  const wrapped = `(function (exports, require, module, __filename, __dirname, packedImport) { ${readFileSync(text, 'utf8')}\n})`;
  const script = new Script(wrapped, {
    filename: text,
    cachedData: existsSync(made) ? readFileSync(made) : undefined,
  });
  const packed = { exports: {} };
  script
    .runInThisContext()
    .call(packed.exports, packed.exports, createRequire(text), packed, text, __dirname, packedImport);
  return { service: packed.exports, script };
}

module.exports = { made, open };
