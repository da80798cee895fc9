import { Checkbox, Group, Input, NumberInput, SegmentedControl } from '@mantine/core';
import type { Values } from './schema';

interface Compared {
  kind: 'numeric_comparator' | 'duration_comparator' | 'string_comparator';
  label: string;
  value: Values | undefined;
  onChange: (value: Values | undefined) => void;
}

/** How far two values may be apart and still count as equal. */
export function Comparator({ kind, label, value, onChange }: Compared) {
  if (kind === 'string_comparator') {
    return (
      <Input.Wrapper label={label}>
        <Checkbox
          label="White space"
          checked={value?.ignore_whitespace === true}
          onChange={(event) =>
            onChange(event.currentTarget.checked ? { ignore_whitespace: true } : undefined)
          }
        />
      </Input.Wrapper>
    );
  }
  if (kind === 'duration_comparator') {
    return (
      <NumberInput
        label={label}
        suffix=" ms"
        min={0}
        value={typeof value?.millis === 'number' ? value.millis : ''}
        onChange={(now) => onChange(now === '' ? undefined : { millis: Number(now) })}
      />
    );
  }
  const absolute = value?.as_absolute !== false;
  return (
    <Group align="flex-end" gap="xs" wrap="nowrap">
      <NumberInput
        label={label}
        min={0}
        style={{ flex: 1 }}
        suffix={absolute ? undefined : '%'}
        value={typeof value?.epsilon === 'number' ? value.epsilon : ''}
        onChange={(now) => onChange(now === '' ? undefined : { epsilon: Number(now), as_absolute: absolute })}
      />
      <SegmentedControl
        size="xs"
        aria-label="Measured as"
        value={absolute ? 'absolute' : 'percent'}
        onChange={(now) => onChange({ epsilon: value?.epsilon ?? 0, as_absolute: now === 'absolute' })}
        data={[
          { value: 'absolute', label: 'Amount' },
          { value: 'percent', label: 'Percent' },
        ]}
      />
    </Group>
  );
}
