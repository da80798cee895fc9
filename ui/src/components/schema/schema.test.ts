import { expect, test } from 'vitest';
import type { Schemas } from '@/lib/api';
import { elements, typed } from './list';
import { connectionBody, connectionFields, isAsked, missing } from './schema';

const setting = (part: Partial<Schemas['Setting']> & { name: string }): Schemas['Setting'] => ({
  title: part.name,
  kind: 'text',
  parameter: false,
  required: false,
  required_when: null,
  default: null,
  values: [],
  min: null,
  max: null,
  help: null,
  ...part,
});

const s3: Schemas['Specification'] = {
  type: 's3',
  title: 'Amazon S3',
  store_type: 'dfs',
  capabilities: [],
  settings: [
    setting({ name: 'uri', required: true }),
    setting({
      name: 'authentication_type',
      kind: 'choice',
      parameter: true,
      default: 'SHARED_KEY',
      values: ['SHARED_KEY', 'IAM_ROLE'],
    }),
    setting({ name: 'access_key', required_when: { setting: 'authentication_type', value: 'SHARED_KEY' } }),
    setting({
      name: 'role_arn',
      parameter: true,
      required_when: { setting: 'authentication_type', value: 'IAM_ROLE' },
    }),
  ],
};

test('asks for what the chosen way of authentication needs, and for nothing else', () => {
  const fields = connectionFields(s3);
  const asked = (values: object) =>
    fields.filter((field) => isAsked(field, { ...values }, fields)).map((field) => field.name);
  expect(asked({})).toEqual(['uri', 'authentication_type', 'access_key']);
  expect(asked({ authentication_type: 'IAM_ROLE' })).toEqual(['uri', 'authentication_type', 'role_arn']);
});

test('misses what is required and neither given nor known', () => {
  const fields = connectionFields(s3);
  expect(missing(fields, { uri: 's3://lake' }).map((field) => field.name)).toEqual(['access_key']);
});

test('puts parameters apart, and leaves out what is no longer asked for', () => {
  const values = {
    uri: 's3://lake',
    authentication_type: 'IAM_ROLE',
    access_key: 'left over',
    role_arn: 'arn:aws:iam::1:role/r',
  };
  expect(connectionBody(s3, 'lake', values)).toEqual({
    name: 'lake',
    type: 's3',
    uri: 's3://lake',
    parameters: { authentication_type: 'IAM_ROLE', role_arn: 'arn:aws:iam::1:role/r' },
  });
});

test('leaves a choice of one word out', () => {
  const only = setting({ name: 'authentication_type', kind: 'choice', values: ['BASIC'] });
  expect(connectionFields({ ...s3, settings: [only] })).toEqual([]);
});

test('names a vault apart from the settings, and only where there is one', () => {
  const without = connectionBody(s3, 'lake', { uri: 's3://lake', login_url: 'https://vault/login' });
  expect(without).not.toHaveProperty('secrets_manager');
  const body = connectionBody(s3, 'lake', { secret_url: 'https://vault/lake', max_parallelization: 4 });
  expect(body).toMatchObject({
    secrets_manager: { secret_url: 'https://vault/lake' },
    max_parallelization: 4,
  });
});

test('a list of anything can be edited, and what stays in it stays what it is', () => {
  const before = [1, 'two', { name: 'three' }];
  expect(before.map(typed)).toEqual(['1', 'two', '{"name":"three"}']);
  expect(elements(['{"name":"three"}', '1', 'four'], before)).toEqual([{ name: 'three' }, 1, 'four']);
});
