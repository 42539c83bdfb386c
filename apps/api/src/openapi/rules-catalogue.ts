import { ALWAYS, CATALOGUE, type Parameter } from '@rejoinder/moderation';

/** The part of docs/RULES.md that says what rules can be made of. */
export function rulesCatalogue(): string {
  const phases = CATALOGUE.map(({ name, about, parameters }) =>
    [`### ${name}`, about, ...tableOf(Object.entries(parameters))].join('\n\n'),
  );
  return [
    `Always checked, before any rule: ${ALWAYS.map(({ name }) => `\`${name}\``).join(', ')}.`,
    ...phases,
  ].join('\n\n');
}

function tableOf(parameters: readonly (readonly [string, Parameter])[]): string[] {
  if (parameters.length === 0) return [];
  const rows = parameters.map(
    ([name, shape]) => `| \`${name}\` | ${takes(shape)} | ${missing(shape)} | ${shape.about} |`,
  );
  return [['| parameter | takes | left out | |', '| --- | --- | --- | --- |', ...rows].join('\n')];
}

function takes(shape: Parameter): string {
  switch (shape.type) {
    case 'number':
      return `${shape.whole ? 'whole number' : 'number'} ${shape.min} to ${shape.max}`;
    case 'choice':
      return shape.of.map((one) => `\`${one}\``).join(', ');
    case 'flag':
      return '`true`, `false`';
    case 'text':
      return `text of at most ${shape.maxLength} characters`;
    case 'texts':
      return `up to ${shape.maxItems} texts of at most ${shape.maxLength} characters`;
  }
}

function missing({ default: value }: Parameter): string {
  if (typeof value === 'object') return 'none';
  return value === '' ? 'empty' : `\`${value}\``;
}
