import { describe, expect, test } from '@jest/globals';
import { akismetForm, readCheck } from './akismet-checker.js';
import type { CheckSubject } from './spam-checker.js';

const SUBJECT: CheckSubject = {
  commentId: null,
  body: 'a+b & ü=1\n😀 \ud800',
  html: '<p>not sent</p>',
  authorName: 'Zoë & Co',
  website: 'https://example.org/?a=b&c',
  permalink: 'https://news.example/articles/one',
  language: 'pt-BR',
  type: 'reply',
  createdAt: new Date('2026-11-23T12:00:00Z'),
  network: '203.0.113.0/24',
  userAgent: 'Lynx',
};

function form(change: Partial<CheckSubject> = {}): Record<string, string> {
  const text = akismetForm({ key: 'k3y', siteUrl: 'https://news.example' }, { ...SUBJECT, ...change });
  return Object.fromEntries(new URLSearchParams(text));
}

function read(text: string, headers: Record<string, string> = {}) {
  return readCheck({ text, headers: new Headers(headers) });
}

describe('what Akismet is asked', () => {
  test('C14: everything it may know, and nothing else', () => {
    expect(form()).toEqual({
      api_key: 'k3y',
      blog: 'https://news.example',
      blog_charset: 'UTF-8',
      blog_lang: 'pt-BR',
      user_ip: '203.0.113.0',
      user_agent: 'Lynx',
      permalink: 'https://news.example/articles/one',
      comment_type: 'reply',
      comment_author: 'Zoë & Co',
      comment_author_url: 'https://example.org/?a=b&c',
      comment_content: 'a+b & ü=1\n😀 \ufffd',
      comment_date_gmt: '2026-11-23T12:00:00.000Z',
    });
  });

  test.each([
    ['2001:db8:1:2::/64', '2001:db8:1:2::'],
    [null, '0.0.0.0'],
  ])('C14: of the network %s it is told %s', (network, ip) => {
    expect(form({ network }).user_ip).toBe(ip);
  });

  test('C14: what is not known is left out', () => {
    const known = Object.keys(form({ website: null, language: null, userAgent: null }));
    for (const field of ['comment_author_url', 'blog_lang', 'user_agent']) expect(known).not.toContain(field);
  });
});

describe('what Akismet answers', () => {
  test('C14: false, true, and true beyond doubt', () => {
    expect(read('false')).toEqual({ outcome: 'pass', score: null, reason: null });
    expect(read('true\n')).toEqual({ outcome: 'spam', score: null, reason: null });
    expect(read('true', { 'X-akismet-pro-tip': 'discard' })).toEqual({
      outcome: 'reject',
      score: null,
      reason: 'blatant_spam',
    });
  });

  test('trap: a word about the key is no answer, not even beside one', () => {
    expect(() => read('invalid')).toThrow(expect.objectContaining({ kind: 'alert', note: 'INVALID_KEY' }));
    const alert = { 'X-akismet-alert-code': '10005', 'X-akismet-alert-msg': 'key in use' };
    expect(() => read('false', alert)).toThrow(expect.objectContaining({ kind: 'alert', note: '10005' }));
    expect(() => read('false', { 'X-akismet-alert-code': 'k3y' })).toThrow(
      expect.objectContaining({ kind: 'alert', note: '' }),
    );
  });

  test.each(['', 'maybe', 'falsehood', '<html>false</html>', 'Missing required field: blog.'])(
    'trap: %j is no answer',
    (text) => {
      expect(() => read(text)).toThrow(expect.objectContaining({ kind: 'garbage' }));
    },
  );
});
