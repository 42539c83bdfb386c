/**
 * Makes what is shipped: the compiled server and command line as a few files in `dist/`, together with everything they
 * import. Loading those in the place of two thousand modules takes less than half the time (docs/adr/0015).
 */
import { cp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const root = resolve(import.meta.dirname, '..');
const dist = join(root, 'dist');
/** Made beside it, as deep, and put in its place as a whole: whoever is interrupted leaves no half of a `dist`. */
const out = `${dist}.new`;

/** Packages with files that are looked for by name: a browser's scripts, WebAssembly. They are laid beside the bundle. */
const BESIDE = ['altcha-lib', 'swagger-ui-dist', '@prisma/schema-engine-wasm'];

/** What Nest, graphile-worker and pg look for, and do without where it is not installed. */
const ABSENT = [
  '@fastify/multipart',
  '@fastify/view',
  '@nestjs/microservices',
  '@nestjs/platform-express',
  '@nestjs/websockets',
  'pg-native',
  'typescript',
];

/**
 * Of these two only what is used gets in, if they are taken as ES modules; else all of it does, telephone numbers of the
 * world included, 40 ms of every start. Nest asks for all of it, but only where it is not handed what it needs
 * (`input.pipe.ts`).
 */
const validators = {
  name: 'validators',
  setup({ onResolve }) {
    onResolve({ filter: /^class-(validator|transformer)(\/|$)/ }, ({ path, importer }) =>
      importer.includes('@nestjs')
        ? { path, external: true }
        : { path: join(root, 'node_modules', path, 'esm2015/index.js'), sideEffects: false },
    );
  },
};

/** CommonJS modules may use these at any time; here they are in a module of the other kind. */
const COMMONJS = `import { createRequire as requireFrom } from 'node:module';
const require = requireFrom(import.meta.url);
const { filename: __filename, dirname: __dirname } = import.meta;`;

const drop = (path) => rm(path, { recursive: true, force: true });

await drop(out);
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: { server: 'apps/api/dist/main.js', cli: 'apps/cli/dist/main.js' },
  outdir: out,
  chunkNames: 'parts/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  // Errors, logs, injection and the contract speak of classes by name (see `nameClassesAlone`).
  keepNames: true,
  minifyWhitespace: true,
  lineLimit: 160,
  // For `node --enable-source-maps`, which leads to the lines of the source.
  sourcemap: true,
  sourcesContent: false,
  legalComments: 'none',
  external: [...BESIDE, ...ABSENT],
  plugins: [validators],
  banner: { js: COMMONJS },
  metafile: true,
  logLevel: 'warning',
});

await nameClassesAlone(Object.keys(metafile.outputs));

for (const name of BESIDE) {
  await cp(join(root, 'node_modules', name), join(out, 'node_modules', name), {
    recursive: true,
    filter: (path) => !/\.map$|\.d\.[cm]?ts$|node_modules.*node_modules/.test(path),
  });
}

const modules = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs));
const beside = BESIDE.map((name) => `node_modules/${name}/package.json`);
await writeFile(join(out, 'THIRD-PARTY.txt'), await notices([...modules, ...beside]));

await drop(`${dist}.old`);
await rename(dist, `${dist}.old`).catch(() => undefined);
await rename(out, dist);
await drop(`${dist}.old`);

/**
 * Names are kept by giving them back to each class and function when it is made; to a function within another at each call
 * of that, which is 5 % of a post. Of functions nobody asks the name, but of one: Nest knows a type that is to be asked
 * for later by the name `type`.
 */
async function nameClassesAlone(outputs) {
  const named = /var __name=\(target,value\)=>(__defProp\(target,"name",\{value,configurable:true\}\));/;
  const isClass = `Object.getOwnPropertyDescriptor(target,"prototype")?.writable===false`;
  let found = 0;
  for (const output of outputs.filter((name) => name.endsWith('.js'))) {
    const code = await readFile(join(root, output), 'utf8');
    if (!named.test(code)) continue;
    found++;
    await writeFile(
      join(root, output),
      code.replace(
        named,
        `var __name=(target,value)=>value==="type"||Object.hasOwn(target,"prototype")&&${isClass}?$1:target;`,
      ),
    );
  }
  if (found === 0) throw new Error('esbuild gives names in another way than before: see nameClassesAlone');
}

/** Whose code it is, and under which terms, in their own words. */
async function notices(files) {
  const folders = new Set(files.map((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0]));
  folders.delete(undefined);
  const texts = [...folders].sort().map(async (folder) => {
    const about = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8'));
    return [`${about.name} ${about.version} (${about.license})`, ...(await terms(folder, about))].join(
      '\n\n',
    );
  });
  return `${(await Promise.all(texts)).join(`\n\n${'='.repeat(100)}\n\n`)}\n`;
}

/** The package's own files; else what its README says; else the licence that it names, as everybody words it. */
async function terms(folder, { name, license, author }) {
  const found = await readdir(join(root, folder));
  const read = async (file) => (await readFile(join(root, folder, file), 'utf8')).trim();
  const papers = found.filter((file) => /^(licen[cs]e|copying)/i.test(file));
  const notes = await Promise.all(found.filter((file) => /^notice/i.test(file)).map(read));
  if (papers.length > 0) return [...(await Promise.all(papers.map(read))), ...notes];

  const readme = found.find((file) => /^readme/i.test(file));
  const section =
    readme && /^#+ *licen[cs]e\b.*\n([^]*?)(?=^#|$(?![^]))/im.exec(await read(readme))?.[1].trim();
  // Many only name or link it.
  if (/permission is hereby granted|redistribution and use/i.test(section)) return [section, ...notes];

  const by = typeof author === 'string' ? author : author?.name;
  const common = await readFile(join(root, 'tools/licenses', `${license}.txt`), 'utf8').catch(
    () => undefined,
  );
  if (!common || !by) throw new Error(`${name} (${license}) has no words of a licence: see tools/licenses`);
  return [`Author: ${by}`, common.trim(), ...notes];
}
