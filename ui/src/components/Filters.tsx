import { Button, CloseButton, Combobox, ScrollArea, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { mdiCheck, mdiChevronDown, mdiMagnify } from '@mdi/js';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useState, type ReactNode } from 'react';
import { many, one, useFilters } from '@/lib/search';
import classes from './Filters.module.css';
import { Icon } from './Icon';

/** The filters above a list. They live in the address, so that a view can be sent to somebody. */
export function FilterBar({ children }: { children: ReactNode }) {
  return <div className={classes.bar}>{children}</div>;
}

/** A text to search by. The key `/` leads to it. */
export function SearchFilter({ placeholder, name = 'search' }: { placeholder: string; name?: string }) {
  const [filters, change] = useFilters();
  const asked = one(filters[name]) ?? '';
  const [typed, setTyped] = useState(asked);
  const [known, setKnown] = useState(asked);
  const router = useRouter();
  // Who has gone on to another page, which may still be on its way, no longer searches this one.
  const ask = useDebouncedCallback((text: string, place: string) => {
    if (router.latestLocation.pathname === place) change({ [name]: text });
  }, 200);
  if (known !== asked) {
    setKnown(asked);
    setTyped(asked);
  }
  useEffect(() => () => ask.cancel(), [ask]);
  return (
    <TextInput
      className={classes.search}
      aria-label={placeholder}
      placeholder={placeholder}
      data-search
      value={typed}
      leftSection={<Icon path={mdiMagnify} />}
      rightSection={
        typed && (
          <CloseButton size="sm" aria-label="Clear the search" onClick={() => change({ [name]: '' })} />
        )
      }
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        ask(event.currentTarget.value, router.latestLocation.pathname);
      }}
    />
  );
}

/** Something to choose from. */
export interface Choice {
  value: string;
  label: string;
  icon?: ReactNode;
}

/** Several values to filter by, or one at most. */
export function ChoiceFilter({
  name,
  label,
  choices,
  single,
}: {
  name: string;
  label: string;
  choices: Choice[];
  single?: boolean;
}) {
  const [filters, change] = useFilters();
  const [typed, setTyped] = useState('');
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      setTyped('');
    },
    onDropdownOpen: () => combobox.focusSearchInput(),
  });
  const chosen = many(filters[name]) ?? [];
  const shown = choices.filter((choice) => choice.label.toLowerCase().includes(typed.toLowerCase()));
  const first = choices.find((choice) => choice.value === chosen[0])?.label ?? chosen[0];
  const toggle = (value: string) => {
    const without = chosen.filter((other) => other !== value);
    change({ [name]: without.length < chosen.length ? without : single ? [value] : [...chosen, value] });
    if (single) combobox.closeDropdown();
  };
  return (
    <Combobox store={combobox} width={240} position="bottom-start" onOptionSubmit={toggle}>
      <Combobox.Target withAriaAttributes={false}>
        <Button
          variant="default"
          className={classes.filter}
          data-set={chosen.length > 0 || undefined}
          aria-haspopup="listbox"
          aria-expanded={combobox.dropdownOpened}
          onClick={() => combobox.toggleDropdown()}
          rightSection={<Icon path={mdiChevronDown} size={16} />}
        >
          {chosen.length === 0
            ? label
            : chosen.length === 1
              ? `${label}: ${first}`
              : `${label}: ${chosen.length}`}
        </Button>
      </Combobox.Target>
      <Combobox.Dropdown>
        {choices.length > 8 && (
          <Combobox.Search
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            placeholder={`Find`}
            aria-label={`Find in ${label}`}
          />
        )}
        <ScrollArea.Autosize mah={280} type="scroll" viewportProps={{ tabIndex: 0 }}>
          {shown.length === 0 && <Combobox.Empty>There is none</Combobox.Empty>}
          <Combobox.Options aria-label={label} hidden={shown.length === 0}>
            {shown.map((choice) => (
              <Combobox.Option
                key={choice.value}
                value={choice.value}
                selected={chosen.includes(choice.value)}
              >
                <span style={{ display: 'flex', alignItems: 'center', gap: '0.5rem' }}>
                  <span style={{ width: 16, display: 'inline-flex' }}>
                    {chosen.includes(choice.value) && <Icon path={mdiCheck} size={16} />}
                  </span>
                  {choice.icon}
                  <span className="cut">{choice.label}</span>
                </span>
              </Combobox.Option>
            ))}
          </Combobox.Options>
        </ScrollArea.Autosize>
      </Combobox.Dropdown>
    </Combobox>
  );
}

/** Takes every filter off. Shown only where there is one. */
export function ClearFilters({ names }: { names: string[] }) {
  const [filters, change] = useFilters();
  if (!names.some((name) => many(filters[name]))) return null;
  return (
    <Button
      variant="subtle"
      color="gray"
      onClick={() => change(Object.fromEntries(names.map((name) => [name, undefined])))}
    >
      Clear
    </Button>
  );
}
