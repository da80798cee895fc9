import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import { Status } from '@/components/Status';
import classes from './Onboarding.module.css';
import { isSystem, type Place } from './plan';
import type { Validated } from './run';
import { VirtualList } from './VirtualList';

function Marks({ place, validated }: { place: Place; validated: Validated | undefined }) {
  return (
    <span className={classes.end}>
      {validated && (
        <Status
          value={validated.status}
          label={validated.status === 'success' ? 'Readable' : (validated.message ?? 'Not readable')}
          title={validated.message ?? undefined}
          bare
        />
      )}
      {isSystem(place.name) && <span>system schema</span>}
      {place.existing.length > 0 && (
        <span className="cut" title={place.existing.map((datastore) => datastore.name).join(', ')}>
          already onboarded: {place.existing.map((datastore) => datastore.name).join(', ')}
        </span>
      )}
    </span>
  );
}

/** Schemas to choose from. Its head chooses all that are shown and new. */
export function SchemaList({
  places,
  chosen,
  results,
  onChoose,
  aside,
}: {
  places: Place[];
  chosen: ReadonlySet<string>;
  results: ReadonlyMap<string, Validated>;
  onChoose: (names: string[], on: boolean) => void;
  aside: ReactNode;
}) {
  const fresh = places.filter(({ existing }) => existing.length === 0).map(({ name }) => name);
  const every = fresh.length > 0 && fresh.every((name) => chosen.has(name));
  return (
    <div>
      <div className={classes.head}>
        <Checkbox
          label={fresh.length > 0 ? `Select all ${fresh.length} new` : 'No new schemas'}
          checked={every}
          indeterminate={!every && fresh.some((name) => chosen.has(name))}
          disabled={fresh.length === 0}
          onChange={(event) => onChoose(fresh, event.currentTarget.checked)}
        />
        {aside}
      </div>
      <VirtualList label="Schemas" items={places} empty="No matching schemas">
        {(place, style) => (
          <label key={place.name} className={classes.place} style={style}>
            <Checkbox
              aria-label={place.name}
              checked={chosen.has(place.name)}
              onChange={(event) => onChoose([place.name], event.currentTarget.checked)}
            />
            <span className={`${classes.name} cut`} title={place.name}>
              {place.name}
            </span>
            <Marks place={place} validated={results.get(place.name)} />
          </label>
        )}
      </VirtualList>
    </div>
  );
}
