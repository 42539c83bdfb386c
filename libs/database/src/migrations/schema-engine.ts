import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindSqlAdapterFactory, type SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';
import { Pool } from 'pg';

type Bindings = typeof import('@prisma/schema-engine-wasm/schema_engine_bg');

/** The engine is told of no table or enum that somebody else looks after. */
export const NO_FILTER = { externalTables: [], externalEnums: [] };

/**
 * Runs `work` with Prisma's schema engine, which is WebAssembly here: the native one would have to be downloaded
 * from outside the npm registry. The engine insists on a database, even to compare two schemas.
 * @param schemas [path, content] of the Prisma schema files that the engine should know, if any
 * @throws what PostgreSQL said of a script, where the engine would only say that there was an error
 */
export async function withSchemaEngine<T>(
  url: string,
  schemas: [string, string][] | undefined,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  const { SchemaEngine } = await (bindings ??= load());
  let said: unknown;
  // A pool of our own, because the engine leaves the adapter's open.
  const pool = new Pool({ connectionString: url, max: 2 });
  const adapter = wholeScripts(new PrismaPg(pool), (error) => (said = error));
  const engine = await SchemaEngine.new(
    { datamodels: schemas },
    () => undefined,
    bindSqlAdapterFactory(adapter),
  );
  try {
    return await work(engine);
  } catch (error) {
    throw said ?? error;
  } finally {
    engine.free();
    await pool.end();
  }
}

let bindings: Promise<Bindings> | undefined;

async function load(): Promise<Bindings> {
  const found = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const wasm = await readFile(join(dirname(found), 'schema_engine_bg.wasm'));
  const imports = { ...bindings, ...quietTimers(bindings) };
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': imports });
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return bindings;
}

/**
 * The engine watches its wait for a lock with a timer of ten seconds that it never clears; left alone, a program that
 * has migrated and is done would sit there until it fires.
 */
function quietTimers(bindings: Bindings): WebAssembly.ModuleImports {
  const names = Object.keys(bindings).filter((name) => name.startsWith('__wbg_setTimeout_'));
  const start = (work: () => void, delay: number) => setTimeout(work, delay).unref();
  return Object.fromEntries(names.map((name) => [name, start]));
}

/**
 * The adapter cuts a script at every semicolon, also inside a function body or a comment. Sent whole, PostgreSQL cuts
 * it rightly, and runs all of it in one transaction: a migration is applied or leaves nothing.
 */
function wholeScripts(pg: PrismaPg, onError: (error: unknown) => void): SqlDriverAdapterFactory {
  return {
    provider: pg.provider,
    adapterName: pg.adapterName,
    connect: async () => {
      const adapter = await pg.connect();
      adapter.executeScript = async (script) => {
        try {
          await adapter.underlyingDriver().query(script);
        } catch (error) {
          onError(error);
          throw error;
        }
      };
      return adapter;
    },
  };
}
