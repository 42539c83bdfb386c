import { spawnSync } from 'node:child_process';

/** The operating system's user that the server runs as, where it must not be the one who starts it. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root. Anybody else runs it as himself: null. */
export function serverAccount(): Account | null {
  if (process.getuid?.() !== 0) return null;
  const account = look('postgres') ?? look('nobody');
  if (account) return account;
  throw new Error(
    'PostgreSQL does not run as root, and this system has neither a user "postgres" nor "nobody" to run it as. ' +
      'Start Rejoinder as an ordinary user, or set DATABASE_URL.',
  );
}

/** What `spawn` needs to run something as that user. */
export function as(account: Account | null): { uid?: number; gid?: number } {
  return account ? { uid: account.uid, gid: account.gid } : {};
}

/** Can that user enter the folder? Tried, not computed: modes, ACLs and mounts all have a say. */
export function canEnter(account: Account | null, folder: string): boolean {
  if (!account) return true;
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...as(account), cwd: '/' }).status === 0;
}

/** Can that user run the program? */
export function canRun(account: Account | null, program: string): boolean {
  if (!account) return true;
  return spawnSync(program, ['--version'], { ...as(account), cwd: '/' }).status === 0;
}

function look(name: string): Account | null {
  const ask = (what: string) =>
    Number.parseInt(spawnSync('id', [what, name], { encoding: 'utf8' }).stdout, 10);
  const uid = ask('-u');
  const gid = ask('-g');
  return uid > 0 && gid >= 0 ? { name, uid, gid } : null;
}
