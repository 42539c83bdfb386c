import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { ARTICLE_FORMATS, ImportArticle, type ArticleFormat } from '@rejoinder/articles';
import { Command, Option } from 'commander';
import { withInstallation } from '../with-installation.js';

interface ImportOptions {
  format?: ArticleFormat;
  replace?: boolean;
}

/** `articles import FILE` publishes a Markdown, HTML or plain text file. */
export function articles(): Command {
  const command = new Command('articles').description('publish articles');
  command
    .command('import')
    .description('publish a file: Markdown with front matter, HTML, or plain text')
    .argument('<file>')
    .addOption(
      new Option('--format <format>', 'what the file is, where its name and content do not say').choices(
        ARTICLE_FORMATS,
      ),
    )
    .option('--replace', 'put it in the place of the article that has the same address')
    .action((file: string, options: ImportOptions) => importFile(file, options));
  return command;
}

async function importFile(file: string, { format, replace }: ImportOptions): Promise<void> {
  const source = await readUtf8(file);
  await withInstallation(async (app, env) => {
    const published = await app.get(ImportArticle).execute({
      source,
      filename: basename(file),
      ...(format ? { format } : {}),
      ...(replace ? { replace } : {}),
    });
    console.log(`${env.PUBLIC_URL ?? ''}/articles/${encodeURIComponent(published.slug)}`);
  });
}

async function readUtf8(file: string): Promise<string> {
  const bytes = await readFile(file);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Error(`${file} is not UTF-8 text.`);
  }
}
