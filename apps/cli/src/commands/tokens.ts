import { ALL_SCOPES, SCOPES, type Scope } from '@rejoinder/contracts';
import { CreateToken, ListTokens, RevokeToken } from '@rejoinder/identity';
import { Vault } from '@rejoinder/privacy';
import { isEmail } from 'class-validator';
import { Command, InvalidArgumentError } from 'commander';
import { withInstallation } from '../with-installation.js';

interface CreateOptions {
  name: string;
  label: string;
  scopes: Scope[];
  days: number;
  email?: string;
}

const scopeHelp = Object.entries(SCOPES)
  .map(([scope, about]) => `  ${scope.padEnd(18)} ${about}`)
  .join('\n');

/** `tokens create|list|revoke`: what the admin API is opened with. */
export function tokens(): Command {
  const command = new Command('tokens').description('make and end tokens of the admin API');
  command
    .command('create')
    .description('make a token and print it, once')
    .requiredOption('--name <name>', 'the member of staff it belongs to, as readers see the name')
    .option('--label <label>', 'what the token is for', 'made on the command line')
    .option('--scopes <list>', 'comma-separated', readScopes, [...ALL_SCOPES])
    .option('--email <address>', 'their address, kept as a fingerprint: nobody else may write under it')
    .option('--days <n>', 'valid for this many days', readDays, 90)
    .addHelpText('after', `\nScopes:\n${scopeHelp}`)
    .action((options: CreateOptions) => create(options));
  command.command('list').description('list tokens, never their text').action(list);
  command.command('revoke').description('end a token at once').argument('<id>').action(revoke);
  return command;
}

async function create({ name, label, scopes, days, email }: CreateOptions): Promise<void> {
  await withInstallation(async (app) => {
    const expiresAt = new Date(Date.now() + days * 86_400_000);
    const { token } = await app.get(CreateToken).execute({
      staffName: name,
      label,
      scopes,
      expiresAt,
      addressFingerprint: email === undefined ? undefined : app.get(Vault).fingerprintEmail(address(email)),
    });
    console.log(token);
  });
}

async function list(): Promise<void> {
  await withInstallation(async (app) => {
    for (const token of await app.get(ListTokens).execute()) {
      const state = token.revokedAt ? `revoked ${day(token.revokedAt)}` : `until ${day(token.expiresAt)}`;
      console.log([token.id, token.staffName, token.label, token.scopes.join(','), state].join('\t'));
    }
  });
}

async function revoke(id: string): Promise<void> {
  await withInstallation((app) => app.get(RevokeToken).execute(id));
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** Not checked by the option itself: its message would repeat the address. */
function address(text: string): string {
  if (!isEmail(text)) throw new Error('What --email gives is not an address.');
  return text;
}

function readScopes(text: string): Scope[] {
  const scopes = text.split(',').map((scope) => scope.trim());
  const unknown = scopes.filter((scope) => !(scope in SCOPES));
  if (unknown.length > 0)
    throw new InvalidArgumentError(`Unknown: ${unknown.join(', ')}. There are ${ALL_SCOPES.join(', ')}.`);
  return scopes as Scope[];
}

function readDays(text: string): number {
  const days = Number(text);
  if (!Number.isInteger(days) || days < 1 || days > 3650)
    throw new InvalidArgumentError('A whole number from 1 to 3650.');
  return days;
}
