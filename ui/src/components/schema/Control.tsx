import {
  MultiSelect,
  NumberInput,
  PasswordInput,
  Select,
  Switch,
  TagsInput,
  Textarea,
  TextInput,
} from '@mantine/core';
import { choices, label } from './choices';
import { Comparator } from './Comparator';
import { ContainerChoice, DatastoreChoice } from './Places';
import type { Surroundings } from './SchemaForm';
import { elements, typed } from './list';
import type { FormField, Values } from './schema';

/** How a control sees its field. */
export interface Controlled {
  field: FormField;
  value: unknown;
  /** What else was typed. */
  values: Values;
  error: string | undefined;
  surroundings: Surroundings;
  onChange: (value: unknown) => void;
}

function fitting({ field, surroundings }: Controlled): string[] {
  const fits = surroundings.fields?.filter(
    ({ type }) => !field.types || field.types.length === 0 || field.types.includes(type),
  );
  return fits?.map(({ name }) => name) ?? [];
}

/** One control of a form, by the kind of what it asks for. */
export function Control(props: Controlled) {
  const { field, value, values, error, surroundings, onChange } = props;
  const common = { label: field.title, description: field.help, withAsterisk: field.required, error };
  const text = typeof value === 'string' ? value : '';
  const list = Array.isArray(value) ? (value as string[]) : [];
  const hint = field.fallback === undefined || field.fallback === null ? undefined : String(field.fallback);
  switch (field.kind) {
    case 'boolean':
      return (
        <Switch
          label={field.title}
          description={field.help}
          error={error}
          checked={Boolean(value ?? field.fallback ?? false)}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
    case 'integer':
    case 'number':
    case 'percentage':
      return (
        <NumberInput
          {...common}
          min={field.min}
          max={field.max}
          allowDecimal={field.kind !== 'integer'}
          suffix={field.kind === 'percentage' ? '%' : undefined}
          placeholder={hint}
          value={typeof value === 'number' ? value : ''}
          onChange={(now) => onChange(now === '' ? undefined : Number(now))}
        />
      );
    case 'choice':
    case 'enum':
    case 'duration_unit':
      return (
        <Select
          {...common}
          data={choices(field.values)}
          placeholder={hint && label(hint)}
          clearable={!field.required}
          value={text || null}
          onChange={(now) => onChange(now ?? undefined)}
        />
      );
    case 'secret':
      return (
        <PasswordInput
          {...common}
          autoComplete="new-password"
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'lines':
    case 'sparksql':
    case 'scala':
      return (
        <Textarea
          {...common}
          autosize
          minRows={field.kind === 'lines' ? 3 : 2}
          spellCheck={false}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'list':
      return field.values.length > 0 ? (
        <MultiSelect {...common} data={choices(field.values)} value={list} onChange={onChange} />
      ) : (
        <TagsInput
          {...common}
          placeholder={list.length > 0 ? undefined : 'Press Enter to add a value'}
          data={[]}
          value={list.map(typed)}
          onChange={(texts) => onChange(elements(texts, list))}
        />
      );
    case 'field':
      return surroundings.unknown ? (
        <TextInput
          {...common}
          spellCheck={false}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      ) : (
        <Select
          {...common}
          searchable
          clearable={!field.required}
          data={fitting(props)}
          value={text || null}
          onChange={(now) => onChange(now ?? undefined)}
        />
      );
    case 'fields':
      return surroundings.unknown ? (
        <TagsInput {...common} acceptValueOnBlur data={[]} value={list} onChange={onChange} />
      ) : (
        <MultiSelect {...common} searchable data={fitting(props)} value={list} onChange={onChange} />
      );
    case 'container':
      return (
        <ContainerChoice
          {...common}
          datastoreId={
            typeof values.ref_datastore_id === 'number' ? values.ref_datastore_id : surroundings.datastoreId
          }
          value={value}
          onChange={onChange}
        />
      );
    case 'datastore':
      return <DatastoreChoice {...common} value={value} onChange={onChange} />;
    case 'numeric_comparator':
    case 'duration_comparator':
    case 'string_comparator':
      return (
        <Comparator
          kind={field.kind}
          label={field.title}
          value={value as Values | undefined}
          onChange={onChange}
        />
      );
    default:
      return (
        <TextInput
          {...common}
          spellCheck={false}
          autoComplete="off"
          placeholder={field.kind === 'datetime' ? '2026-03-31 14:30:00' : hint}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}
