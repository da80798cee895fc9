import { MultiSelect, Select, TagsInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { read, type Schemas } from '@/lib/api';
import { useRole } from '@/lib/permission';

interface Choice<T> {
  label?: string;
  'aria-label'?: string;
  description?: string;
  error?: string | undefined;
  disabled?: boolean;
  value: T;
  onChange: (value: T) => void;
}

/** Tags by name: known ones are offered, others are made. */
export function TagNames({
  label = 'Tags',
  ...choice
}: Omit<Choice<string[]>, 'label'> & { label?: string }) {
  const tags = useQuery(read('/api/global-tags/listing')).data ?? [];
  return <TagsInput label={label} data={tags.map((tag) => tag.name)} acceptValueOnBlur {...choice} />;
}

/** Teams by name. */
export function TeamNames(choice: Choice<string[]>) {
  const teams = useQuery(read('/api/teams/listing')).data ?? [];
  return <MultiSelect searchable data={teams.map((team) => team.name)} {...choice} />;
}

/** A group of datastores, or none. */
export function GroupChoice({ value, onChange, ...choice }: Choice<number | null>) {
  const groups = useQuery(read('/api/datastore-groups')).data ?? [];
  return (
    <Select
      clearable
      searchable={groups.length > 8}
      data={groups.map((group) => ({ value: String(group.id), label: group.name }))}
      value={value === null ? null : String(value)}
      onChange={(id) => onChange(id === null ? null : Number(id))}
      {...choice}
    />
  );
}

type Person = Pick<Schemas['UserStub'], 'id' | 'name' | 'user_id'>;

const FOUND = 50;

/** People whose names hold what is typed, and those that were met before. Only managers may ask who there are. */
function usePeople(known: Person[], typed: string): Map<number, Person> {
  const [asked] = useDebouncedValue(typed.trim(), 150);
  const manages = useRole('Manager');
  const found: Person[] =
    useQuery({
      ...read('/api/users', { query: { name: asked || undefined, size: FOUND, sort_name: 'asc' } }),
      enabled: manages,
      placeholderData: keepPreviousData,
    }).data?.items ?? [];
  return new Map([...known, ...found].map((person) => [person.id, person]));
}

function optionsOf(people: Map<number, Person>): { value: string; label: string }[] {
  return [...people.values()].map(({ id, name, user_id: login }) => ({
    value: String(id),
    label: name ?? login,
  }));
}

/** People and services, found by a part of their name however many there are. */
export function PeopleChoice({
  known,
  value,
  onChange,
  ...choice
}: Choice<number[]> & {
  /** Those chosen already, who may not be among the first found. */
  known: Person[];
}) {
  const [typed, setTyped] = useState('');
  const [met, setMet] = useState(known);
  const people = usePeople(met, typed);
  const choose = (ids: string[]) => {
    const chosen = ids.map(Number);
    setMet([...people.values()].filter((person) => chosen.includes(person.id)));
    onChange(chosen);
  };
  return (
    <MultiSelect
      searchable
      clearable
      searchValue={typed}
      onSearchChange={setTyped}
      data={optionsOf(people)}
      nothingFoundMessage="No matching users"
      value={value.map(String)}
      onChange={choose}
      {...choice}
    />
  );
}

/** One person or service, or nobody. */
export function PersonChoice({
  known,
  value,
  onChange,
  ...choice
}: Choice<number | null> & { known: Person | null; clearable?: boolean; placeholder?: string }) {
  const [typed, setTyped] = useState('');
  const people = usePeople(known ? [known] : [], typed);
  return (
    <Select
      searchable
      onSearchChange={setTyped}
      data={optionsOf(people)}
      nothingFoundMessage="No matching users"
      value={value === null ? null : String(value)}
      onChange={(id) => onChange(id === null ? null : Number(id))}
      {...choice}
    />
  );
}

type Effort = Schemas['AiEffort'];

const EFFORTS: Record<Effort, string> = {
  off: 'Off: metrics only',
  low: 'Low: schema, not null, expected values',
  medium: 'Medium: adds ranges, patterns and keys',
  high: 'High: adds comparisons between fields and rows per day',
  xhigh: 'Very high: adds references, replicas and formulas',
  max: 'Maximum: adds rules that most rows satisfy',
};

/** What a level of inference is called. */
export function effortTitle(effort: Effort): string {
  return EFFORTS[effort].split(':')[0] ?? effort;
}

/** How much profiles infer. */
export function EffortChoice({
  value,
  onChange,
  placeholder,
  ...choice
}: Choice<Effort | null> & { placeholder?: string }) {
  return (
    <Select
      allowDeselect={false}
      clearable={placeholder !== undefined}
      placeholder={placeholder}
      data={Object.entries(EFFORTS).map(([effort, label]) => ({ value: effort, label }))}
      value={value}
      onChange={(effort) => onChange(effort as Effort | null)}
      {...choice}
    />
  );
}
