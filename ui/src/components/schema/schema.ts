import type { Schemas } from '@/lib/api';

type Property = Schemas['RuleProperty'];
type Setting = Schemas['Setting'];

/** What a control of a form is for: the kinds of settings and of the properties of rules. */
export type Kind = Exclude<Setting['kind'] | Property['type'], undefined> | 'lines';

/** One thing a form asks for. */
export interface FormField {
  name: string;
  title: string;
  kind: Kind;
  required: boolean;
  /** Asked for only where another field has a value. */
  when?: { name: string; value: string };
  /** What holds when nothing is given. */
  fallback?: unknown;
  /** The words to choose from. */
  values: string[];
  min?: number;
  max?: number;
  help?: string;
  /** Whether most people leave it alone. */
  rare: boolean;
  /** Types of fields that fit. */
  types?: Schemas['FieldType'][];
}

/** What was typed, by the names of the fields. */
export type Values = Record<string, unknown>;

/** Texts longer than this are written in several lines, as certificates are. */
const LONG = 10_000;

function settingKind({ kind, max, parameter }: Setting): Kind {
  return kind === 'text' && parameter && max !== null && max > LONG ? 'lines' : kind;
}

const unasked = { required: false, values: [], rare: true };

/** An HTTP vault, which any connection may take its secrets from. */
const VAULT: FormField[] = [
  {
    ...unasked,
    name: 'secret_url',
    title: 'Vault URL',
    kind: 'url',
    help: 'Resolves values written as ${key} from a secrets vault at every use.',
  },
  { ...unasked, name: 'login_url', title: 'Vault login URL', kind: 'url' },
  { ...unasked, name: 'credentials_payload', title: 'Vault login body (JSON)', kind: 'secret' },
  {
    ...unasked,
    name: 'token_jsonpath',
    title: 'Vault token path',
    kind: 'text',
    fallback: '$.auth.client_token',
  },
  {
    ...unasked,
    name: 'token_header_name',
    title: 'Vault token header',
    kind: 'text',
    fallback: 'X-Vault-Token',
  },
  {
    ...unasked,
    name: 'data_jsonpath',
    title: 'Vault secrets path',
    kind: 'text',
    fallback: '$.data',
  },
];

/** The form of a kind of store. */
export function connectionFields(specification: Schemas['Specification']): FormField[] {
  return specification.settings
    .filter((setting) => setting.kind !== 'choice' || setting.values.length > 1)
    .map((setting) => {
      const when = setting.required_when;
      return {
        name: setting.name,
        title: setting.title,
        kind: settingKind(setting),
        required: setting.required || when !== null,
        when: when === null ? undefined : { name: when.setting, value: when.value },
        fallback: setting.default ?? undefined,
        values: setting.values,
        min: setting.kind === 'integer' ? (setting.min ?? undefined) : undefined,
        max: setting.kind === 'integer' ? (setting.max ?? undefined) : undefined,
        help: setting.help ?? undefined,
        rare:
          setting.parameter && !setting.required && when === null && setting.name !== 'authentication_type',
      };
    });
}

/** The whole form of a connection: what its kind of store asks for, and what any connection may say besides. */
export function connectionForm(specification: Schemas['Specification']): FormField[] {
  const fetching: FormField[] =
    specification.store_type === 'jdbc'
      ? [
          {
            ...unasked,
            name: 'jdbc_fetch_size',
            title: 'Fetch size',
            kind: 'integer',
            min: 0,
            max: 1_000_000,
          },
        ]
      : [];
  return [
    ...connectionFields(specification),
    ...fetching,
    {
      ...unasked,
      name: 'max_parallelization',
      title: 'Parallel containers',
      kind: 'integer',
      min: 0,
      max: 100,
    },
    ...VAULT,
  ];
}

/** The form of a rule. */
export function ruleFields(rule: Schemas['RuleSpecification']): FormField[] {
  return rule.properties.map((property) => ({
    name: property.map_to,
    title: property.title,
    kind: property.type,
    required: property.required,
    fallback: property.default ?? undefined,
    values: property.values ?? [],
    help: property.info,
    rare:
      !property.required &&
      /comparator|passthrough|change_types|ref_filter|element_context/.test(property.map_to),
    types: property.fields_type_filter ?? undefined,
  }));
}

/** Whether a field is asked for, given what was typed so far. */
export function isAsked({ when }: FormField, values: Values, fields: FormField[]): boolean {
  if (!when) return true;
  const other = fields.find((field) => field.name === when.name);
  return String(values[when.name] ?? other?.fallback ?? '') === when.value;
}

/** Whether something was given. */
export function isGiven(value: unknown): boolean {
  return (
    value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
  );
}

/** What is asked for, required, and not given. */
export function missing(fields: FormField[], values: Values): FormField[] {
  return fields.filter(
    (field) =>
      field.required && isAsked(field, values, fields) && !isGiven(values[field.name] ?? field.fallback),
  );
}

/** The values that were given to fields that are asked for. */
export function given(fields: FormField[], values: Values): Values {
  return Object.fromEntries(
    fields
      .filter((field) => isAsked(field, values, fields) && isGiven(values[field.name]))
      .map((field) => [field.name, values[field.name]]),
  );
}

/** A connection as the API takes it: some settings at the top, the others as parameters. */
export function connectionBody(
  specification: Schemas['Specification'],
  name: string,
  values: Values,
): Schemas['NewConnection'] {
  const all = given(connectionForm(specification), values);
  const parameters: Values = {};
  const top: Values = {};
  for (const setting of specification.settings) {
    if (setting.name in all) (setting.parameter ? parameters : top)[setting.name] = all[setting.name];
  }
  for (const name of ['jdbc_fetch_size', 'max_parallelization']) if (name in all) top[name] = all[name];
  const secrets = Object.fromEntries(
    VAULT.filter((field) => field.name in all).map(({ name: key }) => [key, all[key]]),
  );
  return {
    name: name || null,
    type: specification.type,
    ...top,
    parameters,
    ...('secret_url' in secrets ? { secrets_manager: secrets } : {}),
  } as Schemas['NewConnection'];
}
