import type { FormField, Values } from '@/components/schema/schema';
import { words } from '@/lib/format';
import type { Answer, Schemas } from '@/lib/api';

/** What a field can be made of others by. */
export type Transformation = Answer<'/api/computed-fields/specifications'>[number];

const blank = { required: false, values: [], rare: false };

/** What is asked for each property the server names. One that is new is asked for as a text. */
const KNOWN: Record<string, Omit<FormField, 'name'>> = {
  target_type: {
    ...blank,
    title: 'As the type',
    kind: 'string',
    required: true,
    help: 'Such as date, timestamp, int, double, decimal(10,2), boolean or string.',
  },
  format: {
    ...blank,
    title: 'Written as',
    kind: 'string',
    help: 'For dates and times, such as dd/MM/yyyy.',
  },
  column_expression: {
    ...blank,
    title: 'Expression',
    kind: 'sparksql',
    required: true,
    help: 'A Spark SQL expression, such as upper(trim(name)) or amount * 1.2.',
  },
  drop_from_suffix: {
    ...blank,
    title: 'Drop forms of companies at the end',
    kind: 'boolean',
    fallback: true,
  },
  drop_from_prefix: { ...blank, title: 'Drop them at the beginning', kind: 'boolean' },
  drop_from_interior: { ...blank, title: 'Drop them in between', kind: 'boolean' },
  terms_to_drop: { ...blank, title: 'More words to drop', kind: 'list' },
  terms_to_ignore: { ...blank, title: 'Words that stay', kind: 'list' },
};

/** The form of a transformation: the field it is made of, where it is made of one, and its properties. */
export function transformationFields({ source_field: source, properties }: Transformation): FormField[] {
  const of: FormField = { ...blank, name: 'source_field', title: 'Made of', kind: 'field', required: true };
  const asked = properties.map((name) => ({
    ...(KNOWN[name] ?? { ...blank, title: words(name), kind: 'string' as const }),
    name,
  }));
  return source ? [of, ...asked] : asked;
}

/** What a computed field was made of, as a form has it. */
export function transformationValues({
  source_fields: sources,
  properties,
}: Schemas['ComputedField']): Values {
  return { ...(properties as Values), source_field: sources?.[0]?.name };
}
