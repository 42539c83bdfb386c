/** The statements that the product sends for each of these pages, one page after the other, and the rows as JSON. */
export function prepareWork(pool, { pages }) {
  let next = 0;
  return async () => {
    let bytes = 0;
    for (const { name, text, values } of pages[next++ % pages.length]) {
      const { rows } = await pool.query({ name, text, values });
      bytes += JSON.stringify(rows).length;
    }
    return bytes;
  };
}
