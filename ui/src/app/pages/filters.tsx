import { useQuery } from '@tanstack/react-query';
import { ConnectorIcon, connectorTitle } from '@/components/Connector';
import { ChoiceFilter } from '@/components/Filters';
import { groupSign } from '@/components/groups';
import { Icon } from '@/components/Icon';
import { read } from '@/lib/api';
import { words } from '@/lib/format';
import { meQuery } from '@/lib/permission';
import { many, useFilters } from '@/lib/search';

const SLOWLY_CHANGING = { staleTime: 60_000 };

/** By tag. */
export function TagFilter() {
  const tags = useQuery({ ...read('/api/global-tags/listing'), ...SLOWLY_CHANGING }).data ?? [];
  return (
    <ChoiceFilter name="tag" label="Tag" choices={tags.map(({ name }) => ({ value: name, label: name }))} />
  );
}

/** By group of datastores. */
export function GroupFilter() {
  const groups = useQuery({ ...read('/api/datastore-groups'), ...SLOWLY_CHANGING }).data ?? [];
  if (groups.length === 0) return null;
  return (
    <ChoiceFilter
      name="group"
      label="Group"
      choices={groups.map(({ id, name, icon }) => ({
        value: String(id),
        label: name,
        icon: <Icon path={groupSign(icon)} size={16} />,
      }))}
    />
  );
}

/** By kind of store. */
export function ConnectorFilter() {
  const kinds = useQuery({ ...read('/api/connections/specifications'), ...SLOWLY_CHANGING }).data ?? [];
  return (
    <ChoiceFilter
      name="type"
      label="Type"
      choices={kinds.map(({ type }) => ({
        value: type,
        label: connectorTitle(type),
        icon: <ConnectorIcon type={type} size={16} />,
      }))}
    />
  );
}

/** By rule. */
export function RuleFilter() {
  const rules =
    useQuery({ ...read('/api/quality-checks/specifications/rules'), staleTime: 300_000 }).data ?? [];
  const used = rules.filter((rule) => rule.count > 0);
  return (
    <ChoiceFilter
      name="rule"
      label="Rule"
      choices={used.map(({ rule }) => ({ value: rule, label: words(rule) }))}
    />
  );
}

/** By whether it is one's own to look after. */
export function MineFilter() {
  const me = useQuery(meQuery).data;
  if (!me) return null;
  return (
    <ChoiceFilter
      name="assignee"
      label="Assigned to"
      single
      choices={[{ value: String(me.id), label: 'me' }]}
    />
  );
}

/** By what is kept with it, once a link led here that says so. */
export function MetadataFilter() {
  const [search] = useFilters();
  const pairs = many(search.metadata);
  return (
    pairs && (
      <ChoiceFilter
        name="metadata"
        label="Metadata"
        choices={pairs.map((pair) => ({ value: pair, label: pair.replace('=', ': ') }))}
      />
    )
  );
}

/** By words that stand in the contract. */
export function WordFilter({
  name,
  label,
  values,
  single,
}: {
  name: string;
  label: string;
  values: string[];
  single?: boolean;
}) {
  return (
    <ChoiceFilter
      name={name}
      label={label}
      single={single}
      choices={values.map((value) => ({ value, label: words(value) }))}
    />
  );
}
