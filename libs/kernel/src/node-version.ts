/** The first version that has all we use; `package.json` brings it as a package for whoever has an older one. */
const NEEDED = 24;

/** What to tell somebody whose Node.js is too old for us; null where it will do. */
export function unfitNode(version: string): string | null {
  return Number.parseInt(version, 10) >= NEEDED
    ? null
    : `This needs Node.js ${String(NEEDED)}, and this is ${version}. \`npm start\` and \`npm run cli\` bring it along.`;
}

/** Called before anything else is loaded, since that may fail for want of what is missing, and say so in other words. */
export function requireNode(): void {
  const fault = unfitNode(process.versions.node);
  if (fault === null) return;
  process.stderr.write(`rejoinder: ${fault}\n`);
  process.exit(1);
}
