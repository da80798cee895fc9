import { NumberInput, Textarea } from '@mantine/core';
import type { Draft, Rule } from './api';

type Limited = Pick<Draft, 'filter' | 'coverage'>;

/** Which rows a check is about, and how many of them must hold, where its rule lets one say so. */
export function Limits({
  draft,
  onChange,
  rule,
  problem,
  help = 'A SQL condition. Empty checks all rows.',
}: {
  draft: Limited;
  onChange: (limits: Limited) => void;
  rule: Rule;
  problem: (name: string) => string | undefined;
  help?: string;
}) {
  return (
    <>
      {rule.filterable && (
        <Textarea
          label="Filter"
          description={help}
          placeholder="currency = 'EUR'"
          autosize
          minRows={1}
          spellCheck={false}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          error={problem('filter')}
          value={draft.filter ?? ''}
          onChange={(event) => onChange({ filter: event.currentTarget.value })}
        />
      )}
      {rule.supports_coverage && (
        <NumberInput
          label="Coverage"
          description="The check fails below this share of rows."
          min={0}
          max={100}
          suffix="%"
          decimalScale={4}
          error={problem('coverage')}
          value={Math.round((draft.coverage ?? 1) * 1_000_000) / 10_000}
          onChange={(percent) => onChange({ coverage: percent === '' ? 1 : Number(percent) / 100 })}
        />
      )}
    </>
  );
}
