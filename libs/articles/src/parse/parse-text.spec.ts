import { describe, expect, test } from '@jest/globals';
import { parseArticle } from './parse-article.js';

const text = (...blocks: string[]) => parseArticle(blocks.join('\n\n'), 'text');
const credit = (line: string) =>
  '<figure class="figure figure--no-image"><figcaption><span class="visually-hidden">Photograph: </span>' +
  `<span class="credit">${line}</span></figcaption></figure>`;

describe('plain text', () => {
  test('A3: headline, paragraphs and credits of a copied page, without its form', () => {
    const { title, html } = text(
      'Ferry Stays in Port as the Wind Turns',
      '“We wait,” said Mr. Åkesson — he’s the skipper — “as we did in ’98…”',
      'Ingrid Solheim/Nordlys Press — Wide Pictures',
      'Café & crêperie São João opened < 6 a.m.',
      'Tomás Ruiz for The Quayside Post',
      'Nobody left.',
      'Leave a Reply',
      'Your email address will not be published.',
    );
    expect(title).toBe('Ferry Stays in Port as the Wind Turns');
    expect(html).toBe(
      '<p>“We wait,” said Mr. Åkesson — he’s the skipper — “as we did in ’98…”</p>' +
        credit('Ingrid Solheim/Nordlys Press — Wide Pictures') +
        '<p>Café &amp; crêperie São João opened &lt; 6 a.m.</p>' +
        credit('Tomás Ruiz for The Quayside Post') +
        '<p>Nobody left.</p>',
    );
  });

  test('a credit that says what it is needs no word before it', () => {
    expect(text('Title', 'Text.', 'Photo: Ana Ruiz').html).toContain(
      '<figcaption><span class="credit">Photo: Ana Ruiz</span>',
    );
  });

  test('keeps decomposed accents as they were written', () => {
    expect(text('Cafe\u0301', 'Re\u0301sume\u0301.')).toMatchObject({
      title: 'Cafe\u0301',
      html: '<p>Re\u0301sume\u0301.</p>',
    });
  });

  test('markup is text', () => {
    expect(text('A <b>', '<script>alert(1)</script>')).toMatchObject({
      title: 'A <b>',
      html: '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>',
    });
  });

  test('takes a headline over two lines, a byline and a rule', () => {
    const article = parseArticle(
      'A Lamp\r\nat the Quay\r\n \r\nBy Ana Ruiz\r\n\r\nOne.\r\n\r\n* * *\r\n\r\nTwo.\r\n',
      'text',
    );
    expect(article).toMatchObject({
      title: 'A Lamp at the Quay',
      byline: 'Ana Ruiz',
      html: '<p>One.</p><hr /><p>Two.</p>',
    });
  });

  test('takes a byline below the headline without a blank line between', () => {
    expect(parseArticle('A Lamp\nBy Ana Ruiz and Bo Ek\n\nOne.', 'text')).toMatchObject({
      title: 'A Lamp',
      byline: 'Ana Ruiz and Bo Ek',
      html: '<p>One.</p>',
    });
  });

  test('the first line is the headline where the first block goes on as text', () => {
    const { title, html } = text('A Lamp\nIt was lit at dusk.', 'Two.');
    expect([title, html]).toEqual(['A Lamp', '<p>It was lit at dusk.</p><p>Two.</p>']);
  });

  test('one paragraph a line where there are no blank lines', () => {
    expect(parseArticle('A Lamp\nOne.\nAna Ruiz/Nordlys\nTwo.', 'text').html).toBe(
      `<p>One.</p>${credit('Ana Ruiz/Nordlys')}<p>Two.</p>`,
    );
  });

  test('a credit right below a finished paragraph', () => {
    expect(text('A Lamp', 'It was\nlit.\nAna Ruiz/Nordlys').html).toBe(
      `<p>It was\nlit.</p>${credit('Ana Ruiz/Nordlys')}`,
    );
    expect(text('A Lamp', 'It was lit by\nAna Ruiz for The Quay').html).not.toContain('figure');
  });

  test.each([
    ['', 'The article has no title.'],
    ['Only a headline', 'The article has no text.'],
    ['Title\n\nLeave a Reply', 'The article has no text.'],
    ['Title\n\nA\u0000B', 'The source contains control characters.'],
    ['Title\n\n\u202eB', 'The source contains characters that reverse'],
    ['Long '.repeat(90) + '\n\nText.', 'The title is longer than 300 characters'],
  ])('refuses %j with a sentence', (source, sentence) => {
    expect(() => parseArticle(source, 'text')).toThrow(sentence);
    expect(() => parseArticle(source, 'text')).toThrow(
      expect.objectContaining({ code: 'validation_failed' }),
    );
  });
});
