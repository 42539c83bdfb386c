import pg from 'pg';
import { insertArticle } from './articles.mjs';
import { withoutIndexes } from './bulk.mjs';
import { openCopies } from './copy.mjs';
import { crowd } from './people.mjs';
import { randomFrom } from './random.mjs';
import { TABLES, rowsOf } from './rows.mjs';
import { END, longDiscussion, publication, waitingRoom } from './shapes.mjs';
import { writeTexts } from './texts.mjs';

/** From here on it is quicker to build indexes afterwards; then the database must be without comments. */
const MANY = 200_000;
/** Of the time that a seed covers, the part in which the rules of today were in force. */
const DETAILED_DAYS = 60;
const WAITING_ROOMS = 100;
const DAY_MS = 86_400_000;

/**
 * Fills a migrated database by COPY. What is written is what the product would have written: paths, counters, what is
 * shown, contacts under seal (of the right size, though nothing can open them), decisions with their verdicts.
 * @param discussions `[{ slug, comments }]`: one discussion of exactly so many comments each
 * @param waiting so many comments that wait for a moderator, under a hundred articles
 * @param spread so many comments under many articles
 * @param keyId the name of the sealing key of the installation
 * @returns for each discussion the id of its article and of the comment that is answered most
 */
export async function seedDatabase({
  url,
  discussions = [],
  waiting = 0,
  spread = 0,
  keyId,
  seed = 1,
  say = () => undefined,
}) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const many = spread + discussions.reduce((sum, { comments }) => sum + comments, 0) >= MANY;
    const putBack = many ? await withoutIndexes(client, Object.keys(TABLES)) : null;
    const copies = await openCopies(url, TABLES, { fresh: many });
    const random = randomFrom(seed);
    const scene = {
      random,
      seed,
      texts: writeTexts(randomFrom(seed + 7)),
      give: counting(
        rowsOf({
          random,
          people: crowd(random, seed),
          keyId,
          detailedSince: END - DETAILED_DAYS * DAY_MS,
          add: copies.add,
        }),
        say,
      ),
      breathe: copies.flush,
    };
    const articles = [];
    for (const wanted of discussions) articles.push(await writeDiscussion(scene, wanted));
    for (let n = 0; n < Math.min(waiting, WAITING_ROOMS); n++)
      articles.push(await writeWaiting(scene, `waiting-${n}`, Math.ceil(waiting / WAITING_ROOMS)));
    if (spread > 0) articles.push(...(await writePublication(scene, spread)));
    await copies.end();
    for (const article of articles) await insertArticle(client, article);
    await putBack?.(say);
    await client.query('vacuum analyze');
    return articles.slice(0, discussions.length).map(({ id, slug, magnetId }) => ({
      id: dashed(id),
      slug,
      magnetId: dashed(magnetId),
    }));
  } finally {
    await client.end();
  }
}

async function writeDiscussion({ random, ...scene }, { slug, comments }) {
  const publishedAt = END - 366 * DAY_MS;
  const id = random.timedId(publishedAt);
  const grown = await longDiscussion({ ...scene, articleId: id, comments });
  return { id, slug, publishedAt: new Date(publishedAt), ...grown };
}

async function writeWaiting({ random, ...scene }, slug, comments) {
  const publishedAt = END - 2 * DAY_MS;
  const id = random.timedId(publishedAt);
  const room = await waitingRoom({ ...scene, random, articleId: id, comments });
  return { id, slug, publishedAt: new Date(publishedAt), ...room };
}

async function writePublication({ random, ...scene }, comments) {
  const articles = new Map();
  const newArticle = (at) => {
    const id = random.timedId(at);
    articles.set(id, { id, slug: `story-${articles.size + 1}`, publishedAt: new Date(at) });
    return id;
  };
  const closeArticle = ({ articleId, counters }) => void (articles.get(articleId).counters = counters);
  await publication({ ...scene, random, comments, newArticle, closeArticle });
  return [...articles.values()];
}

function counting(give, say) {
  let given = 0;
  return (comment) => {
    give(comment);
    if (++given % 1_000_000 === 0) say(`${given / 1_000_000} million comments`);
  };
}

/** As the product writes ids. */
function dashed(id) {
  return id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
