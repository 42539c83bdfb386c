import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/** Who may import whom, by tag (docs/ARCHITECTURE.md has the same as a picture). A project must satisfy all its tags. */
const BOUNDARIES = [
  {
    sourceTag: 'type:foundation',
    onlyDependOnLibsWithTags: ['type:foundation'],
    bannedExternalImports: ['@prisma/*', 'pg'],
  },
  {
    sourceTag: 'type:pure',
    onlyDependOnLibsWithTags: ['type:nothing'],
    bannedExternalImports: ['@nestjs/*', '@prisma/*', 'pg', 'fastify'],
  },
  { sourceTag: 'type:data', onlyDependOnLibsWithTags: ['type:foundation'] },
  {
    sourceTag: 'type:feature',
    onlyDependOnLibsWithTags: ['type:feature', 'type:data', 'type:pure', 'type:foundation'],
    bannedExternalImports: ['@prisma/*', 'pg', 'fastify', '@nestjs/swagger', 'preact*'],
  },
  {
    sourceTag: 'type:app',
    onlyDependOnLibsWithTags: ['type:feature', 'type:data', 'type:pure', 'type:foundation'],
    bannedExternalImports: ['@prisma/*', 'pg'],
  },
  { sourceTag: 'type:test', onlyDependOnLibsWithTags: ['*'] },
  { sourceTag: 'scope:kernel', onlyDependOnLibsWithTags: ['scope:nothing'] },
  { sourceTag: 'scope:contracts', onlyDependOnLibsWithTags: ['scope:nothing'], bannedExternalImports: ['*'] },
  { sourceTag: 'scope:config', onlyDependOnLibsWithTags: ['scope:kernel'] },
  { sourceTag: 'scope:database', onlyDependOnLibsWithTags: ['scope:kernel'] },
  {
    sourceTag: 'scope:privacy',
    onlyDependOnLibsWithTags: ['scope:kernel', 'scope:contracts', 'scope:database'],
  },
  {
    sourceTag: 'scope:identity',
    onlyDependOnLibsWithTags: ['scope:kernel', 'scope:contracts', 'scope:database'],
  },
  {
    sourceTag: 'scope:articles',
    onlyDependOnLibsWithTags: ['scope:kernel', 'scope:contracts', 'scope:database'],
  },
  { sourceTag: 'scope:notifications', onlyDependOnLibsWithTags: ['scope:kernel', 'scope:contracts'] },
  { sourceTag: 'scope:checkers', onlyDependOnLibsWithTags: ['scope:kernel', 'scope:contracts'] },
  {
    sourceTag: 'scope:comments',
    onlyDependOnLibsWithTags: [
      'scope:kernel',
      'scope:contracts',
      'scope:database',
      'scope:moderation',
      'scope:privacy',
      'scope:identity',
      'scope:articles',
      'scope:checkers',
      'scope:notifications',
    ],
  },
];

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      'dist.*/**',
      '**/generated/**',
      'node_modules/**',
      '.data/**',
      '.nx/**',
      'prisma.config.ts',
    ],
  },
  { plugins: { '@nx': nx } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.recommendedTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['apps/*/tsconfig.json', 'libs/*/tsconfig.json', 'test/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        { enforceBuildableLibDependency: true, allow: [], depConstraints: BOUNDARIES },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      'no-console': 'error',
      'no-restricted-imports': [
        'error',
        { paths: [{ name: '@rejoinder/database/prisma', message: 'Only *.repository.ts speaks SQL.' }] },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'MemberExpression[object.property.name=/^(writer|reader)$/], MemberExpression[property.name=/^[$](query|execute)Raw/]',
          message: 'Only *.repository.ts speaks SQL.',
        },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  // Nest injects by constructor type: a class used only as a type must stay a value import there.
  { files: ['apps/**/*.ts', 'libs/**/*.ts'], rules: { '@typescript-eslint/consistent-type-imports': 'off' } },
  {
    files: ['**/*.repository.ts', 'test/**/*.ts'],
    rules: { 'no-restricted-imports': 'off', 'no-restricted-syntax': 'off' },
  },
  { files: ['libs/database/**/*.ts'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['apps/cli/src/**/*.ts'], rules: { 'no-console': 'off' } },
  prettier,
);
