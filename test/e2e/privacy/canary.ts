import { createHash } from 'node:crypto';

/** A person who can be recognised anywhere: every part of it is unusual enough to stand in no text by chance. */
export const CANARY = {
  email: 'Kanarie.Vogel+q7zx@Canary-Coop.example',
  ip4: '192.88.99.77',
  ip6: '2001:db8:7ac3:99::beef',
  userAgent: 'CanaryBrowser/77.7 (q7zx)',
  /** Under which it gives legal notice: told to nobody, unlike the name above a comment. */
  giver: 'Zilpzalp von Kanarienberg',
} as const;

/** The address of the canary on yet another network, where no limit is met before what a test is about. */
export function elsewhere(n: number): string {
  return `2001:db8:${(0x7b00 + n).toString(16)}:7ac3::beef`;
}

const HASHES = ['md5', 'sha1', 'sha256', 'sha512'];

/** What would give the canary away, and what it is called in a report. In small letters, as the search is. */
const TRACES: ReadonlyMap<string, string> = new Map(
  [...spellings()]
    .flatMap(([what, text]) =>
      forms(text).map(([form, trace]): [string, string] => [trace.toLowerCase(), `${what} ${form}`]),
    )
    // Where two spellings come to the same, the first gives the name.
    .reverse(),
);

/** The forms of the canary that are somewhere in a text, by name; none when it holds nothing private. */
export function tracesIn(text: string): string[] {
  const small = text.toLowerCase();
  return [...TRACES].filter(([trace]) => small.includes(trace)).map(([, name]) => name);
}

/** What somebody may have typed, stored or hashed: as typed, in small letters, with the space that was trimmed, in parts. */
function* spellings(): Generator<[string, string]> {
  const { email, ip4, ip6, userAgent, giver } = CANARY;
  const small = email.toLowerCase();
  yield ['address', email];
  yield ['address in small letters', small];
  yield ['address in capitals', email.toUpperCase()];
  yield ['address with spaces', ` ${email} `];
  yield ['address in small letters with a line end', `${small}\n`];
  yield ['local part', small.slice(0, small.indexOf('@'))];
  yield ['local part without tag', small.slice(0, small.indexOf('+'))];
  yield ['domain', small.slice(small.indexOf('@') + 1)];
  yield ['mailto', `mailto:${small}`];
  yield ['client address', ip4];
  yield ['client address (IPv6)', ip6];
  yield ['client address (IPv4 in IPv6)', `::ffff:${ip4}`];
  yield ['network', '192.88.99.0/24'];
  yield ['network (IPv6)', '2001:db8:7ac3:99::/64'];
  yield ['any other network (IPv6)', ':7ac3::'];
  yield ['user agent', userAgent];
  yield ['name of who gave notice', giver];
  yield ['name of who gave notice in small letters', giver.toLowerCase()];
}

function* encodings(bytes: Buffer): Generator<[string, string]> {
  yield ['as hex', bytes.toString('hex')];
  yield ['as base64', bytes.toString('base64').replace(/=+$/, '')];
  yield ['as base64url', bytes.toString('base64url')];
}

function forms(text: string): [string, string][] {
  const bytes = Buffer.from(text);
  const plain: [string, string][] = [
    ['as text', text.trim()],
    ['percent-encoded', encodeURIComponent(text)],
    ['as HTML', text.trim().replaceAll('+', '&#43;').replaceAll('@', '&#64;')],
    ['backwards', [...text].reverse().join('')],
    ...encodings(bytes),
    ...inside(bytes),
  ];
  const hashed = HASHES.flatMap((hash) =>
    [...encodings(createHash(hash).update(text).digest())].map(([form, trace]): [string, string] => [
      `${hash} ${form}`,
      trace,
    ]),
  );
  return [...plain, ...hashed];
}

/** How the text looks in the base64 of something longer, at each of the three places where it can begin. */
function* inside(bytes: Buffer): Generator<[string, string]> {
  for (const before of [1, 2]) {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64url');
    const from = Math.ceil((before * 8) / 6);
    const length = Math.floor(((before + bytes.length) * 8) / 6) - from;
    yield [`inside base64, after ${before}`, encoded.slice(from, from + length)];
  }
}
