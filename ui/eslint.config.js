import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['node_modules', 'src/lib/contract.d.ts', 'scripts', '*.config.*'] },
  ...tseslint.configs.strict,
  hooks.configs.flat.recommended,
  {
    files: ['src/**'],
    rules: {
      'max-lines': ['error', 200],
      eqeqeq: 'error',
      // It speaks to code compiled by the React compiler, which ours is not.
      'react-hooks/incompatible-library': 'off',
    },
  },
  {
    files: ['src/features/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['../*', '@/features/*', '@/app/*'],
              message: 'A feature knows only lib and components; app puts features together.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['src/components/**', 'src/lib/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['@/features/*', '@/app/*'], message: 'What all share knows nobody.' }] },
      ],
    },
  },
);
