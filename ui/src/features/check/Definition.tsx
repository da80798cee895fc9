import { metadataShown } from '@/components/Metadata';
import { Facts } from '@/components/Section';
import { Tags } from '@/components/Tags';
import { Time } from '@/components/Time';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { percent, words } from '@/lib/format';
import type { MetadataLine } from '@/lib/metadata';
import { rulesQuery, type Check } from './api';
import { fieldsOf } from './CheckList';

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.map(shown).join(', ');
  if (typeof value === 'object' && value !== null && 'name' in value) return String(value.name);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** A text leads to the checks that have it, too. */
function alike(line: MetadataLine) {
  const { name, text } = line;
  return 'untyped' in line ? (
    text
  ) : (
    <Link to="/checks" search={{ metadata: `${name}=${text}` }} className="link">
      {text}
    </Link>
  );
}

/** What a check asserts, and who looks after it. */
export function Definition({ check }: { check: Check }) {
  const rule = useQuery(rulesQuery).data?.find((known) => known.rule === check.rule_type);
  const title = (name: string) =>
    rule?.properties.find((property) => property.map_to === name)?.title ?? words(name);
  const properties = Object.entries(check.properties as Record<string, unknown>).filter(
    ([, value]) => value !== null,
  );
  return (
    <Facts
      facts={[
        ['Rule', `${words(check.rule_type)}${rule ? `: ${rule.rule_description.toLowerCase()}` : ''}`],
        [
          check.fields.length === 1 ? 'Field' : 'Fields',
          check.fields.length > 0 && (
            <span key="fields" className="mono">
              {fieldsOf(check)}
            </span>
          ),
        ],
        ...properties.map(([name, value]): [string, React.ReactNode] => [
          title(name),
          <span key={name} className={typeof value === 'string' ? 'mono' : 'number'}>
            {shown(value)}
          </span>,
        ]),
        [
          'Filter',
          check.filter && (
            <span key="filter" className="mono">
              {check.filter}
            </span>
          ),
        ],
        ['Coverage', check.coverage < 1 ? `${percent(check.coverage)} of rows` : 'every row'],
        ['Weight', check.weight],
        ['Tags', check.global_tags.length > 0 ? <Tags tags={check.global_tags} /> : null],
        ['Metadata', metadataShown(check.additional_metadata, check.is_template ? undefined : alike)],
        ['Owner', check.owner?.name],
        ['Anomaly assignee', check.default_anomaly_assignee?.name],
        [
          'Message',
          check.anomaly_message_field && (
            <span key="message">
              the value of <span className="mono">{check.anomaly_message_field}</span>
            </span>
          ),
        ],
        [
          'Template',
          check.template && (
            <Link
              key="template"
              to="/templates/$id"
              params={{ id: String(check.template.id) }}
              className="link"
            >
              {check.template.description}
            </Link>
          ),
        ],
        ['Created by', check.inferred ? 'inference' : check.created_by?.name],
        ['Created', <Time key="made" when={check.created} />],
        [
          'Asserted',
          check.is_template ? null : check.last_asserted ? (
            <Time key="asserted" when={check.last_asserted} />
          ) : (
            'not yet'
          ),
        ],
      ]}
    />
  );
}
