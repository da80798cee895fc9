// Writes the types of the API, from the files the server answers by.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';
import { parse } from 'yaml';

const folder = new URL('../../src/main/resources/openapi/', import.meta.url);
const whole = { paths: {}, components: {} };
for (const name of readdirSync(folder).sort()) {
  const { paths, components, openapi, info } = parse(readFileSync(new URL(name, folder), 'utf8'));
  if (openapi) Object.assign(whole, { openapi, info });
  Object.assign(whole.paths, paths);
  for (const [kind, parts] of Object.entries(components ?? {})) {
    whole.components[kind] = { ...whole.components[kind], ...parts };
  }
}

const types = astToString(await openapiTS(whole, { defaultNonNullable: false, emptyObjectsUnknown: true }));
writeFileSync(new URL('../src/lib/contract.d.ts', import.meta.url), types);
