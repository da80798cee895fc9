import {
  mdiCalendarBlankOutline,
  mdiClockOutline,
  mdiCodeArray,
  mdiCodeBraces,
  mdiCodeTags,
  mdiDecimal,
  mdiFormatText,
  mdiHelpCircleOutline,
  mdiNumeric,
  mdiToggleSwitchOutline,
} from '@mdi/js';
import type { Schemas } from '@/lib/api';

const SIGNS: Record<Schemas['FieldType'], string> = {
  Unknown: mdiHelpCircleOutline,
  Integral: mdiNumeric,
  Fractional: mdiDecimal,
  Boolean: mdiToggleSwitchOutline,
  String: mdiFormatText,
  Date: mdiCalendarBlankOutline,
  Timestamp: mdiClockOutline,
  Array: mdiCodeArray,
  Struct: mdiCodeBraces,
  MapType: mdiCodeTags,
};

/** The sign of a type of field. */
export function fieldSign(type: Schemas['FieldType']): string {
  return SIGNS[type];
}

/** The store's own type with its size, as people write it: `varchar(20)`. */
export function declared(
  field: Pick<Schemas['Field'], 'native_type' | 'column_size' | 'decimal_digits'>,
): string {
  const { native_type: type, column_size: size, decimal_digits: digits } = field;
  if (!type) return '';
  const lower = type.toLowerCase();
  if (type.includes('(') || !size || size > 100_000 || !/char|numeric|decimal/.test(lower)) return lower;
  return digits ? `${lower}(${size},${digits})` : `${lower}(${size})`;
}

/** The types fields have. */
export const FIELD_TYPES = Object.keys(SIGNS) as Schemas['FieldType'][];

/** What is done with the values of a field, by its status. */
export const FIELD_STATUSES: Record<Schemas['FieldStatus'], string> = {
  active: 'Active',
  masked: 'Masked: checked, but values are hidden from everybody',
  excluded: 'Excluded: not profiled, scanned or shown',
  missing: 'Missing: no longer in the store',
};
