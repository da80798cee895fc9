import { Select, type SelectProps } from '@mantine/core';
import { words } from '@/lib/format';
import type { Rule } from './api';

interface Chosen {
  rules: Rule[];
  value: string | undefined;
  onChange: (rule: string) => void;
  disabled?: boolean;
}

/** One of the rules, found by its name or by what it says. */
export function RuleChoice({ rules, value, onChange, disabled }: Chosen) {
  const known = new Map(rules.map((rule) => [rule.rule, rule]));
  const renderOption: SelectProps['renderOption'] = ({ option }) => (
    <span>
      <span style={{ display: 'block', fontWeight: 540 }}>{option.label}</span>
      <span className="faint" style={{ display: 'block', fontSize: '0.75rem' }}>
        {known.get(option.value)?.rule_description}
      </span>
    </span>
  );
  const filter: SelectProps['filter'] = ({ options, search }) => {
    const text = search.trim().toLowerCase();
    return options.filter((option) => {
      if (!('value' in option)) return false;
      const said = `${option.label} ${known.get(option.value)?.rule_description ?? ''}`.toLowerCase();
      return said.includes(text);
    });
  };
  return (
    <Select
      label="Rule"
      withAsterisk
      searchable
      disabled={disabled}
      placeholder="Must not be empty, must exist in another container …"
      description={value ? known.get(value)?.rule_description : undefined}
      data={rules
        .filter((rule) => rule.author && !rule.deprecated)
        .map(({ rule }) => ({ value: rule, label: words(rule) }))}
      renderOption={renderOption}
      filter={filter}
      maxDropdownHeight={320}
      nothingFoundMessage="No rule says that"
      value={value ?? null}
      onChange={(rule) => rule && onChange(rule)}
    />
  );
}
