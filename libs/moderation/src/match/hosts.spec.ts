import { describe, expect, test } from '@jest/globals';
import { compileHosts, HostListError, hostOf, type HostFault } from './hosts.js';

describe('hosts', () => {
  test.each([
    ['https://Example.COM/path?q#f', 'example.com'],
    ['http://example.com:80', 'example.com'],
    ['https://example.com:8443/', 'example.com'],
    ['https://example.com.', 'example.com'],
    ['https://good.com@evil.com/', 'evil.com'],
    ['https://good.com%2f@evil.com', 'evil.com'],
    ['https://evil.com\\@good.com', 'evil.com'],
    ['https://evil.com#@good.com', 'evil.com'],
    ['//example.com/x', 'example.com'],
    ['\\\\example.com', 'example.com'],
    ['ht\ntps://exa\tmple.com', 'example.com'],
    ['https://münchen.example', 'xn--mnchen-3ya.example'],
    ['https://ＥＸＡＭＰＬＥ。com', 'example.com'],
    ['https://%65xample.com', 'example.com'],
    ['https://exam\u00adple.com', 'example.com'],
    ['http://2130706433/', '127.0.0.1'],
    ['http://0x7f.1/', '127.0.0.1'],
    ['http://0177.0.0.1', '127.0.0.1'],
    ['http://[2001:DB8:0::1]:80/', '2001:db8::1'],
    ['mailto:a@example.com', null],
    ['javascript://example.com/%0aalert(1)', null],
    ['/path', null],
    ['example.com', null],
    ['https://', null],
    ['https://exa mple.com', null],
    ['', null],
  ])('C10: the host of %j is %j', (url, host) => {
    expect(hostOf(url)).toBe(host);
  });

  test.each([
    ['example.com', 'example.com', true],
    ['example.com', 'a.b.example.com', true],
    ['example.com', 'notexample.com', false],
    ['example.com', 'example.com.evil.net', false],
    ['*.example.com', 'a.example.com', true],
    ['*.example.com', 'example.com', false],
    ['Example.COM.', 'www.example.com', true],
    ['https://example.com/shop?x', 'example.com', true],
    ['example.com:8080', 'example.com', true],
    ['MÜNCHEN.example', 'www.xn--mnchen-3ya.example', true],
    ['*.münchen.example', 'www.xn--mnchen-3ya.example', true],
    ['ru', 'spam.ru', true],
    ['192.0.2.1', '192.0.2.1', true],
    ['192.0.2.1', '192.0.2.2', false],
    ['2001:db8::1', '2001:db8::1', true],
    ['[2001:DB8::1]', '2001:db8::1', true],
    ['http://[2001:db8::1]:8080/', '2001:db8::1', true],
  ])('C10: the entry %j on %j: %s', (entry, host, found) => {
    const hosts = compileHosts([entry]);
    expect(hosts.match(host)).toBe(found);
    expect(hosts.find(host)?.entry).toBe(found ? entry : undefined);
  });

  test('C10: the most specific entry is found, so that lists can be compared', () => {
    const block = compileHosts(['com', 'example.com', '*.blog.example.com']);
    const allow = compileHosts(['*.example.com', 'blog.example.com']);
    expect(block.find('shop.example.com')).toEqual({ entry: 'example.com', labels: 2 });
    expect(allow.find('shop.example.com')).toEqual({ entry: '*.example.com', labels: 2.5 });
    expect(block.find('me.blog.example.com')).toEqual({ entry: '*.blog.example.com', labels: 3.5 });
    expect(allow.find('me.blog.example.com')).toEqual({ entry: 'blog.example.com', labels: 3 });
    const both = compileHosts(['example.com', '*.example.com']);
    expect(both.find('a.example.com')?.entry).toBe('*.example.com');
    expect(both.find('example.com')?.entry).toBe('example.com');
    expect(block.find('other.com')).toEqual({ entry: 'com', labels: 1 });
    expect(block.find('example.net')).toBeNull();
  });

  test.each<[string, HostFault]>([
    ['', 'empty'],
    [' ', 'empty'],
    ['*', 'wildcard'],
    ['*.*.com', 'wildcard'],
    ['exam*ple.com', 'wildcard'],
    ['*.192.0.2.1', 'wildcard'],
    ['someone@example.com', 'mail_address'],
    ['a..b', 'invalid'],
    ['.example.com', 'invalid'],
    ['exa mple.com', 'invalid'],
    ['ftp://', 'invalid'],
    ['mailto://x', 'invalid'],
    ['999.999.999.999', 'invalid'],
  ])('C10: %j is refused: %s', (entry, reason) => {
    const compile = () => compileHosts(['example.com', entry]);
    expect(compile).toThrow(HostListError);
    expect(compile).toThrow(expect.objectContaining({ index: 1, reason }));
  });

  test('C10: 50,000 hosts', () => {
    const hosts = compileHosts(Array.from({ length: 50_000 }, (_, i) => `h${i}.example.com`));
    expect(hosts.count).toBe(50_000);
    expect(hosts.find('www.h49999.example.com')?.entry).toBe('h49999.example.com');
    expect(hosts.match('h50000.example.com')).toBe(false);
  });
});
